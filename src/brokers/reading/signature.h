/* Header rows of formats: whether a row is one, and where it puts what. */
#ifndef WHEELGRADE_BROKERS_SIGNATURE_H
#define WHEELGRADE_BROKERS_SIGNATURE_H

#include "brokers/reading/record.h"

/* How much of the section's signature a row holds. */
struct signature_match {
    size_t found, of;     /* cells */
    struct slice missing; /* the first that is not there; length 0 = none */
};
struct signature_match signature_match(const struct format_section *section, const struct export_row *row);

/* The number of cells of the section's signature if the row holds all of them, else 0. */
size_t signature_cells(const struct format_section *section, const struct export_row *row);

/* Binds the section's columns to a header row. Returns the first needed header that is missing; NULL = none is. */
const char *signature_bind_section(const struct format_section *section, const struct export_row *header, struct binding *binding);

#endif
