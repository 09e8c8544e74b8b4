# The page and the program for Windows: flavours of their own, which bring their libraries. docs/page.md, docs/windows.md

web_PACKAGES     := clang lld binaryen wasi-libc libclang-rt-dev-wasm32/libclang-rt-14-dev-wasm32 zopfli zip unzip dpkg-dev
windows_PACKAGES := gcc-mingw-w64-x86-64-posix librsvg2-bin icoutils zopfli zip dpkg-dev

.PHONY: web web-deps windows windows-deps dist unit-ports

web-deps windows-deps: %-deps:
	@$(PACKAGES) install $($*_PACKAGES)

web: ## build the page, build/web/wheelgrade.html
	@$(PACKAGES) missing $(web_PACKAGES)
	@$(MAKE) --no-print-directory FLAVOUR=web build/web/wheelgrade.html

windows: web ## build the program for Windows and its zip, in build/windows/
	@$(PACKAGES) missing $(windows_PACKAGES)
	@$(MAKE) --no-print-directory FLAVOUR=windows build/windows/wheelgrade-windows.zip

dist: web windows deb ## put page, zip, package and source archive with their checksums into build/dist/
	$(Q)VERSION=$(VERSION) templates/ports/build-dist build/dist

# Unit tests that ask POSIX themselves or read files of this folder; the others run on every system (tests/ports/units.sh).
POSIX_UNITS := $(shell grep -lE '^.include <(signal|sys/.*|unistd|fcntl|pthread|iconv)\.h>|\b(tmpfile|clock)\b|"(tests|docs)/' $(UNIT_SOURCES))

ifeq ($(FLAVOUR),web)

EXPAT_FLAGS_web    := -DXML_POOR_ENTROPY -DXML_MIN_SIZE
# Half of the page's time is zlib's, which is small. Its tables are made at the start: they would be a hundredth of the page. A word is 8 bytes to WebAssembly.
ZLIB_FLAGS_web     := -O3 -DDYNAMIC_CRC_TABLE -DZ_TESTW=8
SYSTEM_LICENCE_web := /usr/share/doc/wasi-libc/copyright
include templates/ports/libraries.mk

MODULE     := $(BUILD)/wheelgrade.wasm
PAGE_PARTS := $(wildcard templates/page/*) samples/two-years.xlsx $(BUILD)/LICENCES.txt templates/ports/build-page

# Binaryen makes the linked module a twentieth smaller, and with it the page. Nothing lies below address 1024, so it may add to addresses in loads.
SMALLER := -Oz --converge --low-memory-unused --enable-bulk-memory --enable-nontrapping-float-to-int --enable-mutable-globals --enable-sign-ext
# A module may grow to all that its addresses reach. Linked without -O: with it clang has binaryen's wasm-opt, where that is at hand, change the module.
MODULE_FLAGS := $(filter-out -O%,$(FLAGS_web))
$(MODULE): $(LIB_OBJECTS) $(LIBRARY_OBJECTS)
	$(call say,LINK,$@)
	$(Q)$(CC) -mexec-model=reactor $(MODULE_FLAGS) $^ -Wl,--max-memory=4294967296 -Wl,--global-base=1024 -Wl,-z,stack-size=1048576 -Wl,--strip-all \
	    -lwasi-emulated-getpid -o $@.linked
	$(Q)wasm-opt $(SMALLER) $@.linked -o $@ && rm $@.linked

$(BUILD)/wheelgrade.html: $(MODULE) $(PAGE_PARTS)
	$(call say,PAGE,$@)
	$(Q)VERSION=$(VERSION) templates/ports/build-page $(MODULE) templates/page samples/two-years.xlsx $(BUILD)/LICENCES.txt $@

# Unit tests as modules; cli/ is no part of the page.
UNIT_PORTS := $(patsubst %.c,$(BUILD)/%.wasm,$(filter-out tests/unit/cli/% $(POSIX_UNITS),$(UNIT_SOURCES)))

$(BUILD)/tests/unit/%.wasm: tests/unit/%.c $(filter-out $(BUILD)/src/page/%,$(LIB_OBJECTS)) $(LIBRARY_OBJECTS)
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(filter-out -O%,$(COMPILING)) -Itests/unit $(filter-out %.h,$^) -Wl,-z,stack-size=1048576 -lwasi-emulated-getpid -o $@

endif

ifeq ($(FLAVOUR),windows)

# What reads UTF-16 only, tag by tag, need not be quick.
EXPAT_FLAGS_windows    := -DXML_MIN_SIZE
XLSX_FLAGS_windows     := -Drewind=scratch_stream_rewind
# Tables that are made at the start: they would be 33 kB.
ZLIB_FLAGS_windows     := -DDYNAMIC_CRC_TABLE
SYSTEM_LICENCE_windows := /usr/share/doc/mingw-w64-common/copyright
include templates/ports/libraries.mk

EXE      := $(BUILD)/wheelgrade.exe
RESOURCE := $(BUILD)/resource.o

$(RESOURCE): templates/windows/wheelgrade.rc templates/windows/wheelgrade.manifest templates/wheelgrade.svg templates/ports/build-icon
	$(call say,ICON,$@)
	$(Q)templates/ports/build-icon templates/wheelgrade.svg $(BUILD)/wheelgrade.ico
	$(Q)x86_64-w64-mingw32-windres -DVERSION_TEXT='\"$(VERSION)\"' -DVERSION_NUMBERS=$(subst .,$(comma),$(VERSION)),0 -I$(BUILD) \
	    -Itemplates/windows templates/windows/wheelgrade.rc $@

comma := ,

$(EXE): $(PROGRAM_OBJECTS) $(LIB_OBJECTS) $(LIBRARY_OBJECTS) $(RESOURCE)
	$(call say,LINK,$@)
	$(Q)$(CC) -static -s -flto=auto -flto-partition=one -Wl,--gc-sections,--no-insert-timestamp $^ -o $@

$(BUILD)/wheelgrade-windows.zip: $(EXE) templates/windows/README.txt $(BUILD)/LICENCES.txt build/web/wheelgrade.html
	$(call say,ZIP,$@)
	$(Q)rm -rf $@ $(BUILD)/zip && mkdir -p $(BUILD)/zip && cp $^ $(BUILD)/zip && touch -d 2020-01-01 $(BUILD)/zip/*
	$(Q)cd $(BUILD)/zip && TZ=UTC zip -qX9 ../wheelgrade-windows.zip wheelgrade.exe README.txt LICENCES.txt wheelgrade.html

UNIT_PORTS := $(patsubst %.c,$(BUILD)/%.exe,$(filter-out $(POSIX_UNITS),$(UNIT_SOURCES)))

$(BUILD)/tests/unit/%.exe: tests/unit/%.c $(LIB_OBJECTS) $(LIBRARY_OBJECTS)
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(COMPILING) -flto=auto -Itests/unit $(filter-out %.h,$^) -static -s -o $@

endif

unit-ports: $(UNIT_PORTS)
