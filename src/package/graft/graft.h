/*
 * Puts report sheets into a user's workbook package, or completes a package of its own (docs/spec/output.md §3).
 *
 * Knows packages, nothing of trading. The report comes as a skeleton: a whole .xlsx made by libxlsxwriter
 * whose sheets have everything but rows (styles, widths, tables, charts, conditional formats, print set-up);
 * the rows are streamed by callbacks. Grafting adds the skeleton's parts to the user's package: every member
 * that need not change is copied as compressed bytes. Parts that change are spliced, never re-serialised.
 * Sheets, columns and notes that an earlier run grafted (told by hidden defined names that start with
 * `name_prefix`) are taken out in the same pass.
 *
 * Each rule's source in ECMA-376 stands beside its code.
 */
#ifndef WHEELGRADE_PACKAGE_GRAFT_H
#define WHEELGRADE_PACKAGE_GRAFT_H

#include "package/graft_request.h"

/* Why the package cannot be grafted (one sentence), or NULL when it can. */
const char *graft_obstacle(const struct zip_archive *user, struct arena *arena);

/* Names of the sheets that are the user's, and how an earlier run's are called now. */
bool graft_user_sheets(const struct zip_archive *user, const char *name_prefix, struct name_list *names,
                       struct arena *arena, struct diags *diags);

/* Finds the first column (0-based) that each of them will occupy: where an earlier run put its own, else one after the last cell of
 * any row (styled empties count), merged range, array formula, table, chart, picture, control and sparkline. Reads the whole of
 * those sheets: hand the answers back in the annotations. Of the request `user`, `name_prefix` and `earlier` are looked at. False
 * when a sheet is not there or cannot be read (reported). */
bool graft_place_columns(const struct graft_request *request, struct graft_columns *wanted, size_t count, struct arena *arena,
                         struct diags *diags);

/* Writes the whole package to `output` (not committed), sealed. False after reporting why. */
bool graft_write(const struct graft_request *request, struct output_file *output, struct arena *arena,
                 struct diags *diags);

/* Whether a file was written by this program, and whether it is still as written. */
enum seal_state {
    SEAL_NONE,    /* not ours */
    SEAL_CHANGED, /* ours, saved again by something else since */
    SEAL_INTACT
};
enum seal_state graft_seal_state(const char *path, const char *name_prefix, const struct limits *limits);
/* The same, and what the file was made from where it says so. */
enum seal_state graft_seal_look(const char *path, const char *name_prefix, const struct limits *limits, struct graft_origin *origin);
enum seal_state graft_archive_seal(const struct zip_archive *archive, const char *name_prefix, struct graft_origin *origin, struct arena *arena);

#endif
