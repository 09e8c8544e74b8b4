/*
 * The workbook part: sheets, defined names, what an earlier run left there (ECMA-376 part 1, 18.2).
 *
 * An earlier run is told by workbook-wide defined names that start with the request's prefix: one that means
 * a single cell marks a sheet of its own, one that means columns marks the columns it added to one of the
 * user's sheets. A sheet that a person copied carries a copy of the name with a localSheetId; that copy is theirs
 * and stays.
 */
#ifndef WHEELGRADE_PACKAGE_WORKBOOK_PART_H
#define WHEELGRADE_PACKAGE_WORKBOOK_PART_H

#include "package/graft_request.h"
#include "package/parts/reference.h"
#include "package/parts/rels_edit.h"

/* The columns an earlier run added to a sheet. */
struct earlier_columns {
    uint32_t columns[ANNOTATION_COLUMNS_MOST]; /* in the order in which they were added */
    uint32_t count;                            /* 0: there are some, but which ones cannot be told */
    uint32_t first, last;                      /* least and greatest; of count 0 what the name means */
    uint32_t named_first, named_last;          /* what the name means */
    uint32_t foreign;                          /* one of the user's among them; NO_COLUMN = none */
};

static inline bool earlier_columns_hold(const struct earlier_columns *columns, uint32_t column) {
    for (uint32_t i = 0; i < columns->count; i++)
        if (columns->columns[i] == column)
            return true;
    return false;
}

struct workbook_sheet {
    const char *name;
    uint32_t sheet_id;
    const char *relationship;
    const char *part;  /* NULL when the package has none */
    bool is_worksheet; /* it has a part, and is not a chart, dialog or macro sheet */
    bool leads_elsewhere; /* its relationship is to no worksheet */
    uint32_t node;
    bool earlier;      /* written by an earlier run */
    const char *key;   /* by which it is known to be; NULL = not earlier */
    struct earlier_columns *columns; /* NULL = none; a sheet that is `earlier` has none */
    uint32_t position;               /* among those that stay */
};

struct workbook_name {
    const char *name, *text;
    uint32_t local_sheet; /* NO_NODE: workbook-wide */
    uint32_t node;
    bool earlier;
};

struct workbook_part {
    struct package *package;
    const char *part;
    struct xml_tree tree;
    struct rels_edit rels;
    ARRAY(struct workbook_sheet) sheets;
    struct name_map sheet_names; /* -> sheets; of equal ones the first */
    ARRAY(struct workbook_name) names;
    size_t kept_sheets, earlier_sheets;
    size_t earlier_columns; /* sheets that have some */
    bool structure_protected;
    bool date_1904; /* its dates are serials of the 1904 system (18.17.4.1) */
};

/* False after reporting. `name_prefix` NULL: nothing counts as an earlier run's. */
bool workbook_part_read(struct workbook_part *workbook, struct package *package, const char *name_prefix);

/* Says which of the columns that the names of an earlier run mean are its own; NULL leaves all of them. */
void workbook_part_tell_columns(struct workbook_part *workbook, const struct graft_earlier *earlier, size_t count);

/* By name, ignoring case; NULL when there is none. */
struct workbook_sheet *workbook_sheet_find(struct workbook_part *workbook, const char *name);

/* What is to become of the part. */
struct added_sheet {
    const char *name, *key, *part;
};
struct added_name {
    const char *name, *text;
    uint32_t local_sheet; /* position among all sheets; NO_NODE: workbook-wide */
    bool hidden;
};
struct changed_name {
    uint32_t node; /* of the definedName */
    const char *text;
};
struct added_columns {
    const char *key, *sheet;
    uint32_t first, last;
};
struct workbook_change {
    const struct added_sheet *sheets;
    size_t sheet_count;
    bool sheets_exist; /* they stand in the part already: only their hidden names are added */
    uint32_t active;   /* position of the sheet to open on, among all */
    const struct added_columns *columns;
    size_t column_count;
    const struct added_name *names; /* that come along */
    size_t name_count;
    const struct changed_name *changed; /* names of the user's that mean other cells now */
    size_t changed_count;
    bool recalculate; /* all formulas are worked out anew when the workbook is opened (18.2.2 fullCalcOnLoad) */
};

#define SHEET_TYPE TYPE_PREFIX "worksheet+xml"

#endif
