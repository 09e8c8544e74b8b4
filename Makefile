# wheelgrade: `make help` lists what can be made.

VERSION := $(shell sed -n 's/.define WHEELGRADE_VERSION *"\(.*\)"/\1/p' src/report/grading.h)
PREFIX  ?= /usr/local
DESTDIR ?=

FLAVOUR ?= release
BUILD   := build/$(FLAVOUR)

WARNINGS := $(if $(WARNINGS_FATAL),-Werror) -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wcast-qual -Wstrict-prototypes \
            -Wmissing-prototypes -Wvla -Werror=implicit-function-declaration
BASIC    := -std=c17 -D_GNU_SOURCE -Isrc -ffp-contract=off -MMD -MP $(WARNINGS)
LIBS      = -lxlsxwriter -lexpat -lz -lm -pthread $(SECOND_READER:%=-l%)
HARDEN    = -fstack-protector-strong -D_FORTIFY_SOURCE=2 $(HARDEN_$(SYSTEM))
HARDEN_linux := -fstack-clash-protection $(if $(filter x86_64,$(shell uname -m)),-fcf-protection)

CC_release := gcc
CC_check   := gcc
CC_clang   := clang
CC_fuzz    := clang
CC_web     := clang --target=wasm32-wasi
CC_windows := x86_64-w64-mingw32-gcc-posix
FLAGS_release  = -O2 -g -pthread $(HARDEN)
FLAGS_check   := -O1 -g -pthread -DARENA_PLAIN -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
ENUM_DOUBLES  := -Wno-enum-float-conversion # constants of an enum stand beside doubles; clang would warn
FLAGS_clang   := -O2 -g -pthread $(ENUM_DOUBLES)
FLAGS_fuzz    := $(ENUM_DOUBLES) -O1 -g -pthread -DARENA_PLAIN -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all
FLAGS_web     := -Oz $(ENUM_DOUBLES) -mbulk-memory -mnontrapping-fptoint -ftls-model=local-exec
# Where a large log spends its time, in FAST_FILES_web without SMALL_FILES_web, speed goes before size; the rest is small, as the page has at most 900 kB.
FAST_web        := -O2
FAST_FILES_web  := base/% formats/zip/% formats/xlsx/row_builder formats/xlsx/sheet_% formats/xlsx/xlsx_strings formats/xlsx/xlsx_value formats/xml/% \
                   journal/cells/% package/sheet/part_tags package/sheet/sheet_splice package/sheet/sheet_walk
SMALL_FILES_web := base/currency base/date base/diag base/fraction base/median base/name_distance base/number_text base/packed_words base/place base/printable formats/xml/xml_edit formats/xml/xml_encoding formats/xml/xml_tree formats/xml/xml_tree_scan \
                   formats/zip/deflate_blocks formats/zip/zip formats/zip/zip_directory formats/zip/zip_writer \
                   journal/cells/currency_sign journal/cells/split_ratio journal/cells/without_year
# Seven passes that make code longer on this processor are off, and no instruction is written longer for later ones: the program has less than 1.5 MB. The stack is aligned when a function is called,
# as Windows promises; gcc would align it again in every fourth function. Tables begin where their items may.
FLAGS_windows := -Oz -mtune=core2 -mincoming-stack-boundary=4 -malign-data=abi -flto -fno-caller-saves -fira-region=one -fno-tree-sra -fno-move-loop-invariants -fno-tree-loop-im -fno-expensive-optimizations -fno-tree-tail-merge -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections -D__USE_MINGW_ANSI_STDIO=1 -DXML_STATIC -Wno-float-conversion -Wno-format
LINK_release   = $(LINK_release_$(SYSTEM))
LINK_release_linux := -Wl,-z,relro,-z,now
CC = $(CC_$(FLAVOUR))
# A packager's CPPFLAGS, CFLAGS and LDFLAGS come after ours, and so win; they are for the machine's own compiler.
COMPILING  = $(BASIC) $(FLAGS_$(FLAVOUR)) $(LIBRARY_INCLUDES) $(if $(SYSTEM_OF_$(FLAVOUR)),,$(CPPFLAGS) $(CFLAGS))
LINKING    = $(LINK_$(FLAVOUR)) $(if $(SYSTEM_OF_$(FLAVOUR)),,$(LDFLAGS))

# What systems do each in their own way: files of src/system's sub-folders.
SYSTEM_OF_web     := page
SYSTEM_OF_windows := windows
SYSTEM            := $(or $(SYSTEM_OF_$(FLAVOUR)),$(if $(filter Darwin,$(shell uname -s)),darwin,linux))
FILES_linux   := posix/*.c linux/*.c
FILES_darwin  := posix/*.c darwin/*.c
FILES_windows := windows/*.c single/*.c
FILES_page    := page/*.c single/*.c linux/scratch_stream.c
FRONT_page    := page
# .xls is read a second time by freexl where it is at hand (docs/decisions.md).
SECOND_READER := $(if $(filter linux,$(SYSTEM)),$(shell pkg-config --exists freexl 2>/dev/null && echo freexl))
SOURCES      := $(filter-out src/system/% src/cli/% src/page/% $(if $(SECOND_READER),%/second/none.c,%/second/freexl.c),$(wildcard src/*/*.c src/*/*/*.c)) \
                $(wildcard src/$(or $(FRONT_$(SYSTEM)),cli)/*.c src/system/*.c $(FILES_$(SYSTEM):%=src/system/%))
PROGRAM_ONLY := src/cli/main.c src/system/linux/allocation.c
LIB_SOURCES  := $(filter-out $(PROGRAM_ONLY),$(SOURCES))
LIB_OBJECTS  := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
PROGRAM_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(filter $(PROGRAM_ONLY),$(SOURCES)))
LIBRARY      := $(BUILD)/libwheelgrade.a
PROGRAM      := $(BUILD)/wheelgrade
UNIT_SOURCES := $(wildcard tests/unit/*/*.c)
UNIT_TESTS   := $(UNIT_SOURCES:%.c=$(BUILD)/%)

# Debian packages: what building needs, and what the tests need besides.
BUILD_PACKAGES := gcc libc6-dev pkg-config libxlsxwriter-dev libexpat1-dev zlib1g-dev libfreexl-dev
TEST_PACKAGES  := ca-certificates clang libclang-rt-dev/libclang-rt-14-dev valgrind python3 python3-openpyxl python3-xlsxwriter \
                  libreoffice-calc-nogui strace poppler-utils fonts-liberation fonts-dejavu-core jq sqlite3 shellcheck msmtp parallel \
                  xvfb libgtk-3-bin libglib2.0-bin x11-utils xdg-utils shared-mime-info desktop-file-utils lintian groff man-db \
                  bash-completion zsh imagemagick fonts-crosextra-carlito chromium wine wine64
long_PACKAGES  := firefox-esr webkit2gtk-driver xauth
doc_PACKAGES   := python3 python3-openpyxl libreoffice-calc-nogui poppler-utils imagemagick fonts-crosextra-carlito fonts-dejavu-core
deb_PACKAGES   := dpkg-dev binutils gzip
fuzz_PACKAGES  := clang libclang-rt-dev/libclang-rt-14-dev
cases_PACKAGES := python3 python3-openpyxl
bench_PACKAGES := python3 python3-openpyxl python3-xlsxwriter
TEST_COMMANDS  := node:nodejs

Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' $(1) $(2))

.PHONY: all test-all check-deps check-cases deps test-deps doc-deps deb-deps fuzz-deps bench-deps demo test units cases unit-programs replay-programs \
        fuzz-replay fuzz bench install uninstall deb docs clean version help
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:

all: check-deps $(PROGRAM) ## build the program

PACKAGES := tests/install/packages.sh
include $(wildcard templates/ports/$(SYSTEM).mk)

check-deps:
	@$(PACKAGES) missing $(BUILD_PACKAGES)

deps: ## install the Debian packages that building needs, if any is missing
	@$(PACKAGES) install $(BUILD_PACKAGES)

test-deps: ## install what the tests need
	@$(PACKAGES) install $(BUILD_PACKAGES) $(TEST_PACKAGES) $(web_PACKAGES) $(windows_PACKAGES) $(TEST_COMMANDS)
	@tests/install/node_modules.sh tests 290

doc-deps deb-deps fuzz-deps bench-deps: %-deps:
	@$(PACKAGES) install $(BUILD_PACKAGES) $($*_PACKAGES)

demo: deps ## install what building needs, build, grade a sample log and say where the result is
	@$(MAKE) --no-print-directory all
	@mkdir -p build/demo
	@cp samples/two-years.xlsx build/demo/
	@$(PROGRAM) --force --as-of 2025-06-30 build/demo/two-years.xlsx; test $$? -le 1
	@echo; echo "Open it: $(CURDIR)/build/demo/two-years-graded.xlsx"

test-all: test-deps ## run every test, the long ones and the sanitizers too
	@$(PACKAGES) install $(long_PACKAGES)
	@tests/install/node_modules.sh tests/ports/cross 400
	@$(MAKE) --no-print-directory all
	@ALL=1 tests/run.sh

test: test-deps ## install what the tests need, build, run the tests (under ten minutes on two cores)
	@$(MAKE) --no-print-directory all
	@tests/run.sh

# How objects are compiled, written down anew only when it changes: then all are compiled again.
COMPILE := $(CC) $(filter-out -Werror,$(COMPILING)) $(LINKING) $(FAST_$(FLAVOUR)) $(FAST_FILES_$(FLAVOUR)) $(SMALL_FILES_$(FLAVOUR))
ifneq ($(COMPILE),$(file < $(BUILD)/flags))
    $(shell mkdir -p $(BUILD))
    $(file > $(BUILD)/flags,$(COMPILE))
endif
$(BUILD)/flags: # once more for `make clean all`
	@mkdir -p $(@D) && echo '$(COMPILE)' > $@

$(filter-out $(SMALL_FILES_$(FLAVOUR):%=$(BUILD)/src/%.o),$(filter $(FAST_FILES_$(FLAVOUR):%=$(BUILD)/src/%.o),$(LIB_OBJECTS))): FLAGS_$(FLAVOUR) += $(FAST_$(FLAVOUR))

$(BUILD)/%.o: %.c $(BUILD)/flags | check-deps
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(COMPILING) -c $< -o $@

$(LIBRARY): $(LIB_OBJECTS)
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(PROGRAM): $(PROGRAM_OBJECTS) $(LIBRARY)
	$(call say,LINK,$@)
	$(Q)$(CC) $(COMPILING) $^ $(LINKING) $(LIBS) -o $@

$(BUILD)/tests/unit/%: tests/unit/%.c $(LIBRARY)
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(COMPILING) -Itests/unit $< $(LIBRARY) $(LINKING) $(LIBS) -o $@

unit-programs: $(UNIT_TESTS)

units: unit-programs ## build and run the unit tests
	@failed=; for t in $(UNIT_TESTS); do $$t || failed="$$failed $$t"; done; [ -z "$$failed" ] || { echo "failed:$$failed"; exit 1; }

check-cases:
	@$(PACKAGES) missing $(BUILD_PACKAGES) $(cases_PACKAGES)

cases: check-cases all ## run the golden cases (CASES="NAME ..." for some)
	@PROGRAM=$(CURDIR)/$(PROGRAM) tests/run_cases.sh $(CASES)

FUZZ_TARGETS := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_SECONDS ?= 60

$(BUILD)/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(wildcard tests/fuzz/*.h) $(LIBRARY)
	$(call say,LINK,$@)
	$(Q)$(CC) $(COMPILING) -Wno-missing-prototypes tests/fuzz/fuzz_$*.c tests/fuzz/replay.c $(LIBRARY) $(LINKING) $(LIBS) -o $@

$(BUILD)/fuzz_%: tests/fuzz/fuzz_%.c $(wildcard tests/fuzz/*.h) $(LIBRARY)
	$(call say,LINK,$@)
	$(Q)$(CC) $(subst fuzzer-no-link,fuzzer,$(COMPILING)) -Wno-missing-prototypes $< $(LIBRARY) $(LINKING) $(LIBS) -o $@

replay-programs: $(FUZZ_TARGETS:%=$(BUILD)/replay_%)

fuzz-replay: replay-programs ## run the fuzz targets over their corpora
	@for t in $(FUZZ_TARGETS); do find tests/fuzz/corpus/$$t -type f -print0 | xargs -0 $(BUILD)/replay_$$t || exit 1; done

fuzz: fuzz-deps ## fuzz each target for FUZZ_SECONDS (60) seconds with clang's libFuzzer
	@$(MAKE) --no-print-directory FLAVOUR=fuzz $(FUZZ_TARGETS:%=build/fuzz/fuzz_%)
	@for t in $(FUZZ_TARGETS); do mkdir -p build/fuzz/corpus_$$t build/fuzz/found_$$t; echo "fuzz $$t"; \
	    build/fuzz/fuzz_$$t -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 -artifact_prefix=build/fuzz/found_$$t/ \
	        build/fuzz/corpus_$$t tests/fuzz/corpus/$$t 2>&1 | tail -n 8 || exit 1; done

$(BUILD)/floor: tests/bench/floor.c $(LIBRARY)
	$(call say,LINK,$@)
	$(Q)$(CC) $(COMPILING) $< $(LIBRARY) $(LINKING) $(LIBS) -o $@

bench: bench-deps $(PROGRAM) $(BUILD)/floor ## measure speed and memory beside peers (BENCH="--rows 500,10000" for less, BASE=an earlier build)
	@/usr/bin/python3 tests/bench/run.py --program $(PROGRAM) --floor $(BUILD)/floor $(BASE:%=--base %) $(BENCH)

include templates/ports/ports.mk

MAN_PAGES      := $(wildcard docs/*.1)
SCHEDULE_FILES := $(addprefix templates/wheelgrade-friday,.service .timer .conf .crontab)

install: all ## install under PREFIX (/usr/local), into DESTDIR if set
	$(Q)install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/applications \
	    $(DESTDIR)$(PREFIX)/share/icons/hicolor/scalable/apps $(DESTDIR)$(PREFIX)/share/doc/wheelgrade/templates \
	    $(DESTDIR)$(PREFIX)/share/doc/wheelgrade/gallery $(DESTDIR)$(PREFIX)/share/doc/wheelgrade/samples \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	$(Q)install -m 755 $(PROGRAM) templates/wheelgrade-open templates/wheelgrade-friday $(DESTDIR)$(PREFIX)/bin
	$(Q)install -m 644 $(MAN_PAGES) $(DESTDIR)$(PREFIX)/share/man/man1
	$(Q)sed 's|^Exec=|&$(PREFIX)/bin/|' templates/wheelgrade.desktop > $(DESTDIR)$(PREFIX)/share/applications/wheelgrade.desktop
	$(Q)chmod 644 $(DESTDIR)$(PREFIX)/share/applications/wheelgrade.desktop
	$(Q)install -m 644 templates/wheelgrade.svg $(DESTDIR)$(PREFIX)/share/icons/hicolor/scalable/apps
	$(Q)install -m 644 templates/wheelgrade.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/wheelgrade
	$(Q)install -m 644 templates/_wheelgrade $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	$(Q)install -m 644 README.md LICENSE docs/*.md docs/*.svg $(DESTDIR)$(PREFIX)/share/doc/wheelgrade
	$(Q)install -m 644 docs/gallery/* $(DESTDIR)$(PREFIX)/share/doc/wheelgrade/gallery
	$(Q)install -m 644 samples/worked-examples.xlsx $(DESTDIR)$(PREFIX)/share/doc/wheelgrade/samples
	$(Q)sed 's|(../samples/|(samples/|' docs/scoring.md > $(DESTDIR)$(PREFIX)/share/doc/wheelgrade/scoring.md
	$(Q)sed 's|(docs/|(|g; s|\[\([^]]*\)\](src/[^)]*)|`\1`, among the sources,|' README.md > $(DESTDIR)$(PREFIX)/share/doc/wheelgrade/README.md
	$(Q)install -m 644 $(SCHEDULE_FILES) templates/blank-log.xlsx $(DESTDIR)$(PREFIX)/share/doc/wheelgrade/templates
	$(Q)[ -n "$(DESTDIR)" ] || templates/refresh-desktop $(PREFIX)

uninstall: ## remove what install put there
	$(Q)cd $(DESTDIR)$(PREFIX) && rm -f bin/wheelgrade bin/wheelgrade-open bin/wheelgrade-friday $(MAN_PAGES:docs/%=share/man/man1/%) \
	    share/applications/wheelgrade.desktop share/icons/hicolor/scalable/apps/wheelgrade.svg \
	    share/bash-completion/completions/wheelgrade share/zsh/site-functions/_wheelgrade && rm -rf share/doc/wheelgrade
	$(Q)[ -n "$(DESTDIR)" ] || templates/refresh-desktop $(PREFIX)

deb: deb-deps ## build a Debian package in build/
	@$(MAKE) --no-print-directory all
	+$(Q)VERSION=$(VERSION) templates/build-deb

PAGE_PRINTERS := $(addprefix $(BUILD)/tests/unit/,base/test_messages settings/test_settings_doc)

docs: all doc-deps $(PAGE_PRINTERS) ## make the pages and pictures that the program makes
	@$(BUILD)/tests/unit/base/test_messages --print > docs/messages.md
	@$(BUILD)/tests/unit/settings/test_settings_doc --print > docs/settings.md
	@$(PROGRAM) -q --force --new templates/blank-log.xlsx
	@/usr/bin/python3 tests/samples/describe_samples.py $(PROGRAM) samples > docs/samples.md
	@/usr/bin/python3 tests/workbook/gallery.py $(PROGRAM) samples/two-years.xlsx make docs/gallery

ifneq ($(filter clean,$(MAKECMDGOALS)),)
.NOTPARALLEL: # make -j clean all
endif
clean: ## remove everything that was built
	$(Q)rm -rf build

version: ## print the version
	@echo $(VERSION)

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

-include $(SOURCES:%.c=$(BUILD)/%.d) $(UNIT_TESTS:=.d)
