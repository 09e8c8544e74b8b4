# zlib, expat and libxlsxwriter for systems that Debian has no libraries for: compiled from its source packages, none of which is
# kept here. Included by the Makefile for the flavours `web` and `windows`.

LIBRARY_VERSIONS := zlib=1:1.2.13.dfsg-1 expat=2.5.0-1+deb12u2 libxlsxwriter=1.1.4-2
LIBRARY_SOURCES  := build/libraries
FETCHED          := $(LIBRARY_SOURCES)/fetched

ZLIB  := $(LIBRARY_SOURCES)/zlib
EXPAT := $(LIBRARY_SOURCES)/expat/expat/lib
XLSX  := $(LIBRARY_SOURCES)/libxlsxwriter

ZLIB_FILES  := adler32 crc32 deflate inffast inflate inftrees trees zutil
EXPAT_FILES := xmlparse xmlrole xmltok
XLSX_FILES  := app chart chartsheet comment content_types core custom drawing format hash_table metadata packager relationships \
               shared_strings styles table theme utility vml workbook worksheet xmlwriter

LIBRARY_OBJECTS  := $(ZLIB_FILES:%=$(BUILD)/zlib/%.o) $(EXPAT_FILES:%=$(BUILD)/expat/%.o) $(XLSX_FILES:%=$(BUILD)/xlsx/%.o)
LIBRARY_INCLUDES := -isystem $(ZLIB) -isystem $(EXPAT) -isystem $(XLSX)/include

EXPAT_FLAGS := -DBYTEORDER=1234 -DXML_NS=1 $(EXPAT_FLAGS_$(FLAVOUR))
# Memory that cannot be had ends the program; there are no pictures whose MD5 is wanted. Files and zip are ours (report/book/xlsxwriter_compat.c).
XLSX_FLAGS  := -Dmalloc=memory_alloc -Dcalloc=memory_alloc_array -Drealloc=memory_resize -DUSE_NO_MD5 $(XLSX_FLAGS_$(FLAVOUR))

$(FETCHED): templates/ports/libraries.mk
	$(call say,FETCH,'$(LIBRARY_VERSIONS)')
	$(Q)templates/ports/fetch-libraries $(LIBRARY_SOURCES) $(LIBRARY_VERSIONS)
	$(Q)touch $@

define library
$(BUILD)/$(1)/%.o: $(FETCHED) $(BUILD)/flags
	$$(call say,CC,$(1)/$$*.c)
	@mkdir -p $$(@D)
	$$(Q)$$(CC) $$(FLAGS_$(FLAVOUR)) -ffp-contract=off -w $(2) -c $(3)/$$*.c -o $$@
endef
$(eval $(call library,zlib,$(ZLIB_FLAGS_$(FLAVOUR)),$(ZLIB)))
$(eval $(call library,expat,$(EXPAT_FLAGS) -I$(BUILD)/expat,$(EXPAT)))
$(eval $(call library,xlsx,$$(XLSX_FLAGS) -I$(XLSX)/include -I$(ZLIB),$(XLSX)/src))

# What configure would have written; all of it stands in EXPAT_FLAGS.
$(EXPAT_FILES:%=$(BUILD)/expat/%.o): $(BUILD)/expat/expat_config.h
$(BUILD)/expat/expat_config.h:
	@mkdir -p $(@D) && touch $@

# Ours include theirs.
$(LIB_OBJECTS) $(PROGRAM_OBJECTS): | $(FETCHED)

# Whoever hands out what they are linked into hands out their licences with it.
LICENCES := LICENSE $(ZLIB)/LICENSE $(XLSX)/License.txt $(LIBRARY_SOURCES)/expat/COPYING $(SYSTEM_LICENCE_$(FLAVOUR))
$(BUILD)/LICENCES.txt: LICENSE $(FETCHED)
	$(Q){ for file in $(LICENCES); do folder=$${file%/*}; [ "$$folder" != "$$file" ] || folder=wheelgrade; \
	    printf '==== %s ====\n\n' "$${folder##*/}"; cat $$file; echo; done } > $@
