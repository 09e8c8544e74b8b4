# wheelgrade: `make help` lists what can be made.

VERSION := 0.1.0
PREFIX  ?= /usr/local
DESTDIR ?=

FLAVOUR ?= release
BUILD   := build/$(FLAVOUR)

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
BASIC    := -std=c17 -D_GNU_SOURCE -Isrc -pthread -MMD -MP $(WARNINGS)
LIBS     := -lxlsxwriter -lfreexl -lexpat -lz -lm -pthread

CC_release := gcc
CC_check   := gcc
CC_clang   := clang
CC_fuzz    := clang
FLAGS_release := -O2 -g -fstack-protector-strong -D_FORTIFY_SOURCE=2
FLAGS_check   := -O1 -g -DARENA_PLAIN -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_clang   := -O2 -g
FLAGS_fuzz    := -O1 -g -DARENA_PLAIN -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all
CC     := $(CC_$(FLAVOUR))
CFLAGS := $(BASIC) $(FLAGS_$(FLAVOUR))

SOURCES      := $(wildcard src/*/*.c)
LIB_SOURCES  := $(filter-out src/cli/main.c,$(SOURCES))
LIB_OBJECTS  := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
LIBRARY      := $(BUILD)/libwheelgrade.a
PROGRAM      := $(BUILD)/wheelgrade
UNIT_SOURCES := $(wildcard tests/unit/*/*.c)
UNIT_TESTS   := $(UNIT_SOURCES:%.c=$(BUILD)/%)

Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' $(1) $(2))

.PHONY: all units run-units clean help
.DEFAULT_GOAL := all

all: $(PROGRAM) ## build the program

$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CFLAGS)' | cmp -s - $@ || echo '$(CC) $(CFLAGS)' > $@
FORCE:

$(BUILD)/%.o: %.c $(BUILD)/flags
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -c $< -o $@

$(LIBRARY): $(LIB_OBJECTS)
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar rcs $@ $^

$(PROGRAM): $(BUILD)/src/cli/main.o $(LIBRARY)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $^ $(LIBS) -o $@

$(BUILD)/tests/unit/%: tests/unit/%.c $(LIBRARY)
	$(call say,LINK,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -Itests/unit $< $(LIBRARY) $(LIBS) -o $@

units: $(UNIT_TESTS) ## build the unit tests
run-units: units ## run the unit tests
	@for t in $(UNIT_TESTS); do $$t || exit 1; done

clean: ## remove everything that was built
	$(Q)rm -rf build

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

-include $(LIB_OBJECTS:.o=.d) $(BUILD)/src/cli/main.d $(UNIT_TESTS:=.d)
