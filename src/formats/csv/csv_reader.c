/* The text as a stream of decoded bytes, cut into records. */
#include "formats/csv/csv_reader.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "workbook/sheet_name.h"
#include "formats/csv/csv_record.h"
#include "formats/cells/encoding.h"

enum {
    PIECE_SIZE = 64 * 1024,
    AHEAD_LEAST = 128 * 1024, /* bytes of a file, from which on a thread that reads it is worth its start */
    LONGEST_RECORD = 16 * 1024 * 1024,
    STRAY_NOTES = 20         /* of stray quotes, the first so many are reported one by one */
};

struct csv_source {
    enum encoding encoding;
    size_t mark_length;
    char delimiter;
    bool stray_noted;
};

/* Decoded text from the file; [next, end) is not yet taken, and followed by room for a NUL. */
struct text_stream {
    const struct input_file *file;
    struct encoding_decoder decoder;
    uint64_t offset; /* of the next byte of the file */
    char *text;      /* owned */
    size_t next, end, capacity;
    bool failed;
};

static void open_stream(struct text_stream *stream, const struct input_file *file, enum encoding encoding,
                        size_t skip) {
    *stream = (struct text_stream){.file = file, .decoder = {.encoding = encoding}, .offset = skip};
}

static void make_room(struct text_stream *stream, size_t room) {
    size_t held = stream->end - stream->next;
    if (stream->next > 0)
        memmove(stream->text, stream->text + stream->next, held);
    stream->next = 0;
    stream->end = held;
    if (held + room + 1 <= stream->capacity)
        return;
    stream->capacity = held + room + 1;
    stream->text = memory_resize(stream->text, stream->capacity);
}

static bool stream_ended(const struct text_stream *stream) {
    return stream->failed || (stream->offset >= stream->file->size && stream->decoder.pending_count == 0);
}

/* Decodes one more piece. */
static void read_piece(struct text_stream *stream) {
    char piece[PIECE_SIZE];
    uint64_t left = stream->file->size > stream->offset ? stream->file->size - stream->offset : 0;
    size_t size = left < PIECE_SIZE ? (size_t)left : PIECE_SIZE;
    make_room(stream, encoding_decoder_room(&stream->decoder, size));
    if (size == 0) {
        stream->end += encoding_decoder_finish(&stream->decoder, stream->text + stream->end);
        return;
    }
    stream->failed = !input_file_read(stream->file, stream->offset, piece, size);
    if (stream->failed)
        return;
    stream->end += encoding_decoder_feed(&stream->decoder, (struct slice){piece, size}, stream->text + stream->end);
    stream->offset += size;
}

/* At least doubles what is held, so that a long record is not split again and again. */
static void read_more(struct text_stream *stream) {
    size_t wanted = 2 * (stream->end - stream->next) + 1;
    while (!stream_ended(stream) && stream->end - stream->next < wanted)
        read_piece(stream);
}

static struct slice held_text(const struct text_stream *stream) {
    if (!stream->text)
        return (struct slice){"", 0};
    return (struct slice){stream->text + stream->next, stream->end - stream->next};
}

static struct place csv_place(const struct workbook *workbook, uint32_t row) {
    return (struct place){workbook->name, row ? workbook->sheets[0].name : NULL, row, NO_COLUMN};
}

static bool report_unreadable(const struct workbook *workbook, struct diags *diags) {
    return diag_report(diags, FILE_UNREADABLE, csv_place(workbook, 0), NULL,
                       "it could not be read to its end");
}

/* Terminates a field in place; a doubled quote becomes one. */
static char *finish_field(char *text, struct csv_field field) {
    char *start = text + field.start, *out = start;
    for (size_t i = 0; i < field.length; i++) {
        if (field.partly && start[i] == '"')
            continue;
        *out++ = start[i];
        i += field.quoted && start[i] == '"' && i + 1 < field.length && start[i + 1] == '"';
    }
    *out = '\0';
    return start;
}

/* ="0123" is how programs keep a spreadsheet from taking a text for something else: what it shows is meant. */
static char *without_guard(char *field) {
    size_t length = strlen(field);
    bool guarded = length >= 3 && field[0] == '=' && field[1] == '"' && field[length - 1] == '"' &&
                   !memchr(field + 2, '"', length - 3);
    if (!guarded)
        return field;
    field[length - 1] = '\0';
    return field + 2;
}

/* One pass over the file. */
struct csv_pass {
    struct workbook *workbook;
    const struct row_sink *sink;
    struct diags *diags;
    struct text_stream stream;
    struct csv_record record;
    ARRAY(struct cell) cells;
    uint32_t row;
    uint32_t strays;
};

static void note_stray(struct csv_pass *pass) {
    struct csv_source *source = pass->workbook->source;
    if (!source->stray_noted && pass->strays++ < STRAY_NOTES)
        diag_report(pass->diags, STRAY_QUOTE, csv_place(pass->workbook, pass->row), "taken as text",
                    "a quote opens a field but does not close it");
}

static bool hand_on_record(struct csv_pass *pass) {
    char *text = pass->stream.text + pass->stream.next;
    const struct csv_record *record = &pass->record;
    pass->cells.count = 0;
    for (size_t i = 0; i < record->fields.count; i++) {
        char *field = without_guard(finish_field(text, record->fields.items[i]));
        if (*field)
            *array_add(record->arena, &pass->cells) =
                (struct cell){.column = (uint16_t)i, .kind = CELL_TEXT, .text = field};
    }
    struct sheet_row row = {.number = pass->row, .count = (uint32_t)pass->cells.count, .cells = pass->cells.items, .fields = (uint32_t)record->fields.count};
    return row.count == 0 || pass->sink->row(pass->sink->context, &row);
}

/* Makes the next record whole in the stream's text. False: no more, or it does not fit (reported in `*fits`). */
static bool next_record(struct csv_pass *pass, bool *fits) {
    struct text_stream *stream = &pass->stream;
    const struct csv_source *source = pass->workbook->source;
    *fits = true;
    for (;;) {
        struct slice text = held_text(stream);
        bool last = stream_ended(stream);
        if (text.length == 0 && last)
            return false;
        if (text.length > 0 && csv_split(text, last, source->delimiter, &pass->record))
            return true;
        if (text.length > LONGEST_RECORD)
            return *fits = diag_report(pass->diags, FILE_DAMAGED, csv_place(pass->workbook, pass->row + 1),
                                       NULL, "a line is longer than %d bytes", LONGEST_RECORD);
        read_more(stream);
    }
}

static bool record_fits_sheet(struct csv_pass *pass) {
    if (pass->row > SHEET_ROWS)
        return diag_report(pass->diags, FILE_TOO_LARGE, csv_place(pass->workbook, 0), NULL,
                           "it has more than %u lines, the rows of a sheet", SHEET_ROWS);
    if (pass->record.fields.count > SHEET_COLUMNS)
        return diag_report(pass->diags, FILE_TOO_LARGE, csv_place(pass->workbook, pass->row), NULL,
                           "a line has more than %u fields, the columns of a sheet", SHEET_COLUMNS);
    return true;
}

static bool read_records(struct csv_pass *pass) {
    bool fits;
    while (next_record(pass, &fits)) {
        pass->row++;
        if (!record_fits_sheet(pass))
            return false;
        if (pass->record.stray_quote)
            note_stray(pass);
        if (!hand_on_record(pass))
            return true;
        pass->stream.next += pass->record.length;
    }
    if (pass->stream.failed)
        return report_unreadable(pass->workbook, pass->diags);
    return fits;
}

static bool read_sheet(struct workbook *workbook, size_t sheet, const struct row_sink *sink,
                       struct diags *diags) {
    struct csv_source *source = workbook->source;
    struct csv_pass pass = {.workbook = workbook, .sink = sink, .diags = diags};
    struct arena arena;
    (void)sheet;
    arena_init(&arena);
    pass.record.arena = &arena;
    open_stream(&pass.stream, workbook->file, source->encoding, source->mark_length);
    sink->begin(sink->context);
    bool read = read_records(&pass);
    source->stray_noted |= pass.strays > 0;
    free(pass.stream.text);
    arena_release(&arena);
    return read;
}

static void close_source(struct workbook *workbook) {
    (void)workbook; /* everything lives in the arena */
}

static const struct workbook_reader reader = {read_sheet, close_source};

/* The encoding of the whole file; false when it cannot be read. */
static bool find_encoding(const struct input_file *file, struct csv_source *source) {
    char start[4096];
    size_t length = file->size < sizeof start ? (size_t)file->size : sizeof start;
    if (!input_file_read(file, 0, start, length))
        return false;
    if (encoding_from_mark((struct slice){start, length}, &source->encoding, &source->mark_length))
        return true;
    source->encoding = encoding_of_start((struct slice){start, length});
    if (source->encoding != ENCODING_UTF8)
        return true;
    struct text_stream stream;
    open_stream(&stream, file, ENCODING_UTF8, 0);
    while (!stream_ended(&stream) && stream.decoder.ill_formed == 0) {
        read_piece(&stream);
        stream.next = stream.end;
    }
    if (stream.decoder.ill_formed > 0)
        source->encoding = ENCODING_WINDOWS_1252;
    free(stream.text);
    return !stream.failed;
}

static void find_delimiter(const struct input_file *file, struct csv_source *source) {
    struct text_stream stream;
    struct arena arena;
    arena_init(&arena);
    open_stream(&stream, file, source->encoding, source->mark_length);
    read_piece(&stream);
    source->delimiter = csv_find_delimiter(held_text(&stream), stream_ended(&stream), &arena);
    free(stream.text);
    arena_release(&arena);
}

/* The file's name without extension, as far as a sheet may be called so. */
static const char *sheet_name(const char *file_name, struct arena *arena) {
    const char *dot = strrchr(file_name, '.');
    struct slice stem = {file_name, dot && dot > file_name ? (size_t)(dot - file_name) : strlen(file_name)};
    return sheet_name_allowed(stem, "Log", arena);
}

bool csv_open(struct workbook *workbook, const struct limits *limits, struct arena *arena, struct diags *diags) {
    struct csv_source *source = arena_alloc(arena, sizeof *source);
    workbook->source = source;
    workbook->reader = &reader;
    workbook->format = WORKBOOK_CSV;
    workbook->sheet_count = workbook->style_count = 1;
    workbook->sheets = arena_alloc(arena, sizeof *workbook->sheets);
    workbook->sheets[0] = (struct sheet){.name = sheet_name(workbook->name, arena),
                                         .readable = true,
                                         .reads_ahead = limits->workers > 1 && workbook->file->size >= AHEAD_LEAST,
                                         .generated_first_column = NO_COLUMN,
                                         .generated_last_column = NO_COLUMN};
    workbook->styles = arena_alloc(arena, sizeof *workbook->styles);
    workbook->styles[0].number_format = "General";
    if (!find_encoding(workbook->file, source))
        return report_unreadable(workbook, diags);
    find_delimiter(workbook->file, source);
    return true;
}
