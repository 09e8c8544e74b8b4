# macOS: clang, Homebrew's libxlsxwriter and expat. Included by the Makefile where the system is darwin. make is Apple's, 3.81.

# libxlsxwriter is linked as an archive: in its .dylib nothing of ours could stand before its functions (src/report/book/xlsxwriter_compat.c).
# Each library is taken from its own folder: expat's is in no other.
BREWED    = $(firstword $(wildcard $(addsuffix /opt/$(1),$(HOMEBREW_PREFIX) /opt/homebrew /usr/local)))
XLSX_KEG  := $(call BREWED,libxlsxwriter)
EXPAT_KEG := $(call BREWED,expat)
LIBRARY_INCLUDES := -isystem $(XLSX_KEG)/include -isystem $(EXPAT_KEG)/include
LIBS      := $(XLSX_KEG)/lib/libxlsxwriter.a -L$(EXPAT_KEG)/lib -lexpat -lz -liconv -lm -pthread

CC_release    := clang
FLAGS_release += $(ENUM_DOUBLES)

BUILD_PACKAGES := libxlsxwriter expat
PACKAGES       := tests/install/brewed.sh $(HOMEBREW_PREFIX)

# What these need is Debian's.
ONLY_DEBIAN := $(filter test test-all test-deps web windows dist deb docs fuzz bench,$(MAKECMDGOALS))
ifneq ($(ONLY_DEBIAN),)
$(error make $(ONLY_DEBIAN): only on Debian. On a Mac there are: make, make demo, make units, make install)
endif
