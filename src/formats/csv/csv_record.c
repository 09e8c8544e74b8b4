/* Fields of a record, and which delimiter a text is written with. */
#include "formats/csv/csv_record.h"

#include "base/place.h"

enum {
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

static enum quote_end judge_quote(struct slice text, bool last, char delimiter, size_t quote) {
    size_t next = skip_spaces(text, quote + 1);
    if (next == text.length)
        return last ? QUOTE_CLOSED : QUOTE_CUT;
    return text.text[next] == delimiter || is_line_end(text.text[next]) ? QUOTE_CLOSED : QUOTE_STRAY;
}

static void note_line(struct csv_lookout *lookout, uint64_t start) {
    lookout->lines[lookout->line_count++ % (CSV_LINE_BREAKS + 1)] = start;
}

/* A field that starts at `start` may reach neither further nor over more lines. */
static bool too_far(const struct csv_lookout *lookout, uint64_t start) {
    return lookout->at > start + LONGEST_QUOTED ||
           lookout->lines[lookout->line_count % (CSV_LINE_BREAKS + 1)] > start;
}

/* Looks at a byte that is not the second quote of a pair; a quote after a line break of the field must close it. */
static enum quote_end look_at(struct slice text, bool last, char delimiter, size_t at, struct csv_record *record) {
    struct csv_lookout *lookout = &record->lookout;
    char c = text.text[at];
    if (c == '\n' || (c == '\r' && byte_at(text, at + 1) != '\n'))
        note_line(lookout, record->passed + at + 1);
    bool paired = c == '"' && byte_at(text, at + 1) == '"';
    enum quote_end found = c == '"' && !paired ? judge_quote(text, last, delimiter, at) : QUOTE_STRAY;
    if (found != QUOTE_STRAY)
        return found;
    if (c == '"' && !paired)
        lookout->stray_line = lookout->lines[(lookout->line_count + CSV_LINE_BREAKS) % (CSV_LINE_BREAKS + 1)];
    lookout->at += 1 + paired;
    return QUOTE_STRAY;
}

/* Finds the quote that closes a field; `*close` starts at the first byte after the opening quote. What has been looked
 * at for fields before it holds for this one too, but for quotes right here: they pair up without the opening one. */
static enum quote_end find_close(struct slice text, bool last, char delimiter, struct csv_record *record,
                                 size_t *close) {
    struct csv_lookout *lookout = &record->lookout;
    uint64_t start = record->passed + *close;
    size_t run = *close;
    while (byte_at(text, run) == '"')
        run++;
    enum quote_end found = (run - *close) % 2 ? judge_quote(text, last, delimiter, run - 1) : QUOTE_STRAY;
    if (found != QUOTE_STRAY) {
        *close = run - 1;
        return found;
    }
    if (lookout->at < record->passed + run)
        lookout->at = record->passed + run;
    while (lookout->at < record->passed + text.length && found == QUOTE_STRAY) {
        if (too_far(lookout, start) || lookout->stray_line > start)
            return QUOTE_STRAY;
        *close = (size_t)(lookout->at - record->passed);
        found = look_at(text, last, delimiter, *close, record);
    }
    return found == QUOTE_STRAY && !last && lookout->stray_line <= start ? QUOTE_CUT : found;
}

/* How far the next quote of the line is looked for. */
enum { QUOTE_LOOKED_FOR = 1000 };

/* Behind the last byte before `end` of the line's text from `at` on that is not one of these. */
static size_t find_byte(struct slice text, size_t at, size_t end, char delimiter, char quote) {
    while (at < end && text.text[at] != delimiter && text.text[at] != quote && !is_line_end(text.text[at]))
        at++;
    return at;
}

/* Whether the quote at that place opens a field. */
static bool opens_field(struct slice text, size_t quote, size_t begin, char delimiter) {
    while (quote > begin && text.text[quote - 1] == ' ')
        quote--;
    return quote > begin && text.text[quote - 1] == delimiter;
}

/*
 * A field of which only the beginning is quoted, from `open`: where it ends; `open` when it is none. QUOTE_CUT: the text ends before that is
 * known.
 */
static enum quote_end find_partly(struct slice text, bool last, char delimiter, size_t open, size_t *end) {
    size_t most = text.length - open > QUOTE_LOOKED_FOR ? open + QUOTE_LOOKED_FOR : text.length;
    size_t close = find_byte(text, open + 1, most, delimiter, '"');
    bool quoted = close < most && text.text[close] == '"' && close > open + 1 && (byte_at(text, close + 1) == ' ' || close + 1 == text.length);
    *end = open;
    if (!quoted || judge_quote(text, last, delimiter, close) != QUOTE_STRAY)
        return close == text.length && !last ? QUOTE_CUT : QUOTE_STRAY;
    size_t stop = find_byte(text, close + 1, most, delimiter, '"'), next = stop;
    while (next < most && text.text[next] == delimiter)
        next = find_byte(text, next + 1, most, delimiter, '"');
    if (next == text.length && !last)
        return QUOTE_CUT;
    bool another = next < most && text.text[next] == '"';
    if (stop < most && text.text[stop] != '"' && (!another || opens_field(text, next, stop, delimiter)))
        *end = stop;
    return QUOTE_STRAY;
}

/* Splits one field off at `*at`, which moves to the delimiter or line end after it. False: cut. */
static bool split_field(struct slice text, bool last, char delimiter, size_t *at, struct csv_record *record) {
    size_t open = skip_spaces(text, *at), end = *at;
    struct csv_field field = {.start = *at};
    if (byte_at(text, open) == '"') {
        size_t close = open + 1, partly;
        if (find_partly(text, last, delimiter, open, &partly) == QUOTE_CUT)
            return false;
        if (partly > open) {
            *array_add(record->arena, &record->fields) = (struct csv_field){open, partly - open, false, true};
            *at = partly;
            return true;
        }
        enum quote_end found = find_close(text, last, delimiter, record, &close);
        if (found == QUOTE_CUT)
            return false;
        record->stray_quote |= found == QUOTE_STRAY;
        if (found == QUOTE_CLOSED) {
            field = (struct csv_field){open + 1, close - open - 1, true, false};
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

/* Splits fields off up to the record's end, at most one more than a sheet has columns. */
static bool split_fields(struct slice text, bool last, char delimiter, size_t *at, struct csv_record *record) {
    while (split_field(text, last, delimiter, at, record)) {
        if (*at == text.length || text.text[*at] != delimiter || record->fields.count > SHEET_COLUMNS)
            return true;
        ++*at;
    }
    return false;
}

bool csv_split(struct slice text, bool last, char delimiter, struct csv_record *record) {
    size_t at = 0;
    record->passed += record->length;
    record->length = 0;
    record->fields.count = 0;
    record->stray_quote = false;
    bool whole = split_fields(text, last, delimiter, &at, record);
    if (!whole || (byte_at(text, at) == '\r' && at + 1 == text.length && !last)) {
        record->lookout = (struct csv_lookout){0}; /* the same fields come again */
        return false;
    }
    at += byte_at(text, at) == '\r';
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
