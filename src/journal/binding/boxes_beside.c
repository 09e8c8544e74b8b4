/* A box has fewer rows than the log, or goes on below it, and says nothing that the log lacks. */
#include "journal/binding/boxes_beside.h"

#include "journal/cells/cell_values.h"

/* Headers from the first to before the end, of one table. */
struct header_group {
    const struct headed_column *items;
    size_t count;
};

static bool group_means(const struct header_group *group, enum field field) {
    for (size_t i = 0; i < group->count; i++)
        if (header_means(&group->items[i].meanings, field))
            return true;
    return false;
}

static bool means_any(const struct header_group *group, const enum field *fields, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (group_means(group, fields[i]))
            return true;
    return false;
}

/* ---- what the headers say ---- */

static bool repeats(const struct header_group *group, const struct header_group *log) {
    for (enum field field = 0; field < FIELD_COUNT; field++)
        if (group_means(group, field) && group_means(log, field))
            return true;
    return false;
}

/* The log would be without something that every trade has, or without its closes. */
static bool is_missed(const struct header_group *group, const struct header_group *log) {
    static const enum field needed[] = {FIELD_DATE, FIELD_TYPE, FIELD_ACTION, FIELD_STRIKE, FIELD_EXPIRY, FIELD_QUANTITY, FIELD_CLOSE_DATE, FIELD_STATUS, FIELD_CLOSE_PRICE};
    static const enum field amounts[] = {FIELD_PREMIUM, FIELD_TOTAL_PREMIUM, FIELD_NET_PREMIUM};
    enum { AMOUNTS = sizeof amounts / sizeof *amounts };
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (group_means(group, needed[i]) && !group_means(log, needed[i]))
            return true;
    return means_any(group, amounts, AMOUNTS) && !means_any(log, amounts, AMOUNTS);
}

static bool is_named_by_setting(const struct header_group *group, const struct settings *settings) {
    for (size_t i = 0; i < group->count; i++) {
        struct folded_name folded = fold_name(group->items[i].text);
        for (enum field field = 0; field < FIELD_COUNT && folded.text[0]; field++)
            if (settings->columns[field] && *settings->columns[field] && name_is(&folded, settings->columns[field]))
                return true;
    }
    return false;
}

/* ---- what the cells say ---- */

/* Rows in which the log, and the group, show something. */
struct filled_rows {
    size_t log, group;
    size_t below;   /* rows of the group behind the log's last */
    bool unbroken;  /* the group's rows follow each other from the top */
};

static bool shows(const struct sheet_row *row, uint32_t first, uint32_t last) {
    for (uint32_t i = 0; i < row->count; i++)
        if (row->cells[i].column >= first && row->cells[i].column <= last && !cell_is_blank(&row->cells[i]))
            return true;
    return false;
}

static struct filled_rows count_rows(const struct kept_rows *kept, const struct header_group *log, const struct header_group *group) {
    enum { TOP = 2 };
    uint32_t first = group->items[0].column, last = group->items[group->count - 1].column;
    struct filled_rows rows = {.unbroken = true};
    size_t seen = 0, last_seen = 0;
    for (size_t i = 0; i < kept->rows.count; i++) {
        const struct sheet_row *row = &kept->rows.items[i];
        bool logged = shows(row, log->items[0].column, log->items[log->count - 1].column), grouped = shows(row, first, last);
        seen += logged || grouped;
        rows.log += logged;
        if (logged)
            rows.below = 0;
        if (!grouped)
            continue;
        rows.unbroken &= rows.group ? seen == last_seen + 1 : seen <= TOP;
        rows.group++;
        rows.below += !logged;
        last_seen = seen;
    }
    return rows;
}

static bool is_box(const struct header_group *log, const struct header_group *group, const struct kept_rows *kept, const struct settings *settings) {
    enum { BELOW_LEAST = 2 };
    struct filled_rows rows = count_rows(kept, log, group);
    bool own_tickers = group_means(group, FIELD_TICKER) && group_means(log, FIELD_TICKER);
    if (!rows.group || !rows.unbroken || is_named_by_setting(group, settings) || (is_missed(group, log) && !own_tickers))
        return false;
    return rows.below >= BELOW_LEAST || (rows.group < rows.log && (rows.group * 2 <= rows.log || repeats(group, log)));
}

/* ---- where a group begins ---- */

/* No cell stands between the two headers. */
static bool stands_apart(const struct kept_rows *kept, const struct headed_column *before, const struct headed_column *behind) {
    if (behind->column <= before->column + 1)
        return false;
    for (size_t i = 0; i < kept->rows.count; i++)
        if (shows(&kept->rows.items[i], before->column + 1, behind->column - 1))
            return false;
    return true;
}

size_t headers_before_box(const struct header_row *header, const struct kept_rows *kept, const struct settings *settings) {
    const struct header_list *headers = &header->headers;
    for (size_t i = 1; i < headers->count; i++) {
        struct header_group log = {headers->items, i}, group = {headers->items + i, headers->count - i};
        if (stands_apart(kept, &headers->items[i - 1], &headers->items[i]) && is_box(&log, &group, kept, settings))
            return i;
    }
    return headers->count;
}
