/* Fields of a record, and which delimiter a text is written with. */
#include "formats/csv_record.h"

enum {
    MOST_LINE_BREAKS = 50, /* of a quoted field */
    LONGEST_QUOTED = 1024 * 1024,
    SAMPLE_RECORDS = 100
};

static bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

/* A text that ends somewhere: reading beyond gives NUL, which no text holds. */
static char byte_at(struct slice text, size_t at) {
    return at < text.length ? text.text[at] : '\0';
}

enum quote_end { QUOTE_CLOSED, QUOTE_CUT, QUOTE_STRAY };

static size_t skip_spaces(struct slice text, size_t at) {
    while (byte_at(text, at) == ' ')
        at++;
    return at;
}

/* Finds the quote that closes a field; `*close` starts at the first byte after the opening quote. */
static enum quote_end find_close(struct slice text, bool last, char delimiter, size_t *close) {
    size_t start = *close, breaks = 0;
    for (size_t at = start; at < text.length; at++) {
        if (at - start > LONGEST_QUOTED || breaks > MOST_LINE_BREAKS)
            return QUOTE_STRAY;
        breaks += text.text[at] == '\n' || (text.text[at] == '\r' && byte_at(text, at + 1) != '\n');
        if (text.text[at] != '"')
            continue;
        size_t next = skip_spaces(text, at + 1);
        if (next == text.length && !last)
            return QUOTE_CUT;
        if (next == text.length || text.text[next] == delimiter || is_line_end(text.text[next])) {
            *close = at;
            return QUOTE_CLOSED;
        }
        if (text.text[at + 1] == '"')
            at++;
        else if (breaks > 0)
            return QUOTE_STRAY;
    }
    return last ? QUOTE_STRAY : QUOTE_CUT;
}

/* Splits one field off at `*at`, which moves to the delimiter or line end after it. False: cut. */
static bool split_field(struct slice text, bool last, char delimiter, size_t *at, struct csv_record *record) {
    size_t open = skip_spaces(text, *at), end = *at;
    struct csv_field field = {.start = *at};
    if (byte_at(text, open) == '"') {
        size_t close = open + 1;
        enum quote_end found = find_close(text, last, delimiter, &close);
        if (found == QUOTE_CUT)
            return false;
        record->stray_quote |= found == QUOTE_STRAY;
        if (found == QUOTE_CLOSED) {
            field = (struct csv_field){open + 1, close - open - 1, true};
            end = skip_spaces(text, close + 1);
        }
    }
    if (!field.quoted) {
        while (end < text.length && text.text[end] != delimiter && !is_line_end(text.text[end]))
            end++;
        field.length = end - field.start;
    }
    *array_add(record->arena, &record->fields) = field;
    *at = end;
    return end < text.length || last;
}

bool csv_split(struct slice text, bool last, char delimiter, struct csv_record *record) {
    size_t at = 0;
    record->fields.count = 0;
    record->stray_quote = false;
    for (;;) {
        if (!split_field(text, last, delimiter, &at, record))
            return false;
        if (at == text.length || text.text[at] != delimiter)
            break;
        at++;
    }
    if (byte_at(text, at) == '\r') {
        if (at + 1 == text.length && !last)
            return false;
        at++;
    }
    record->length = at + (byte_at(text, at) == '\n');
    return true;
}

/* How many delimiters the most frequent kind of record has, times how often it comes. */
static size_t score_delimiter(struct slice text, bool last, char delimiter, struct arena *arena) {
    size_t counts[SAMPLE_RECORDS], count = 0, best = 0;
    struct csv_record record = {.arena = arena};
    while (text.length > 0 && count < SAMPLE_RECORDS && csv_split(text, last, delimiter, &record)) {
        counts[count++] = record.fields.count;
        text.text += record.length;
        text.length -= record.length;
    }
    for (size_t i = 0; i < count; i++) {
        size_t same = 0;
        for (size_t j = 0; j < count; j++)
            same += counts[j] == counts[i];
        size_t score = same * (counts[i] - 1);
        best = score > best ? score : best;
    }
    return best;
}

char csv_find_delimiter(struct slice text, bool last, struct arena *arena) {
    static const char candidates[] = {'\t', ';', '|', ','};
    char best = ',';
    size_t best_score = 0;
    bool told = text.length > 5 && memcmp(text.text, "sep=", 4) == 0 && is_line_end(text.text[5]);
    if (told && text.text[4] != '"' && !is_line_end(text.text[4]))
        return text.text[4];
    for (size_t i = 0; i < sizeof candidates; i++) {
        size_t score = score_delimiter(text, last, candidates[i], arena);
        if (score > best_score) {
            best_score = score;
            best = candidates[i];
        }
    }
    return best;
}
