/* Looks for tags piece by piece; no part of a tag is lost between two pieces. */
#include "formats/xlsx/sheet_tail.h"

#include "base/bytes.h"
#include "formats/cells/cell_name.h"

enum { TAG_MOST = 80 /* bytes of a mergeCell's attributes that are looked at */ };

struct tail {
    struct arena *arena;
    ARRAY(struct merged_cells) merged;
    size_t merge_matched, sparkline_matched; /* letters */
    bool in_tag, sparklines;
    char tag[TAG_MOST];
    size_t tag_length;
    size_t name_matched, number_matched; /* letters of dxfId, and of it with what usually stands before its number */
    bool in_number;
    uint32_t number, digits;
    size_t names, numbers; /* of differentials */
    uint32_t differentials;
};

static bool matches(char c, const char *word, size_t *matched) {
    *matched = c == word[*matched] ? *matched + 1 : c == word[0];
    if (word[*matched])
        return false;
    *matched = 0;
    return true;
}

/* "A1:B2", "$A$1:$B$2". */
static bool parse_range(struct slice text, struct merged_cells *range) {
    const char *colon = memchr(text.text, ':', text.length);
    if (!colon)
        return false;
    struct slice first = {text.text, (size_t)(colon - text.text)};
    struct slice last = {colon + 1, text.length - first.length - 1};
    return parse_cell_name(first, &range->first_row, &range->first_column) && parse_cell_name(last, &range->last_row, &range->last_column) &&
           range->first_row <= range->last_row && range->first_column <= range->last_column && range->last_row <= SHEET_ROWS &&
           range->last_column < SHEET_COLUMNS;
}

static void take_tag(struct tail *tail) {
    const char *ref = bytes_find(tail->tag, tail->tag_length, "ref=", 4);
    size_t left = ref ? (size_t)(tail->tag + tail->tag_length - ref) : 0;
    struct merged_cells range;
    if (left < 6)
        return;
    const char *end = memchr(ref + 5, ref[4], left - 5);
    if (end && parse_range((struct slice){ref + 5, (size_t)(end - ref - 5)}, &range))
        *array_add(tail->arena, &tail->merged) = range;
}

static void take_digit(struct tail *tail, char c) {
    tail->in_number = c >= '0' && c <= '9' && tail->digits < 9;
    if (tail->in_number) {
        tail->number = tail->number * 10 + (uint32_t)(c - '0');
        tail->digits++;
    } else if (c == '"' && tail->digits) {
        style_number_take(&tail->differentials, tail->number);
        tail->numbers++;
    }
}

static void look_for_differential(struct tail *tail, char c) {
    if (tail->in_number)
        take_digit(tail, c);
    tail->names += matches(c, "dxfId", &tail->name_matched);
    if (matches(c, "dxfId=\"", &tail->number_matched)) {
        tail->in_number = true;
        tail->number = tail->digits = 0;
    }
}

static void take_letter(struct tail *tail, char c) {
    look_for_differential(tail, c);
    tail->sparklines = matches(c, "sparkline", &tail->sparkline_matched) || tail->sparklines;
    if (matches(c, "mergeCell", &tail->merge_matched)) {
        tail->in_tag = true;
        tail->tag_length = 0;
    } else if (tail->in_tag && c == '>') {
        take_tag(tail);
        tail->in_tag = false;
    } else if (tail->in_tag && tail->tag_length < TAG_MOST) {
        tail->tag[tail->tag_length++] = c;
    }
}

struct sheet_tail read_sheet_tail(struct zip_stream *stream, struct slice piece, struct row_builder *builder) {
    struct sheet *sheet = &builder->workbook->sheets[builder->sheet];
    struct tail tail = {.arena = &builder->source->rows_arena};
    do
        for (size_t i = 0; i < piece.length; i++)
            take_letter(&tail, piece.text[i]);
    while ((piece = zip_stream_read(stream)).length);
    sheet->merged = tail.merged.items;
    sheet->merged_count = tail.merged.count;
    return (struct sheet_tail){.uses_more = tail.merged.count || tail.sparklines, .differentials = tail.differentials, .odd = tail.names != tail.numbers};
}
