/* Reading .xls: every kind of cell, texts across records, odd orders, what is refused, cuts and flips; freexl agrees. */
#include "check.h"

#include <stdlib.h>
#include <unistd.h>

#include "formats/open_workbook.h"
#include "formats/second/second_reader.h"
#include "formats/xls/xls_reader.h"
#include "xls_builder.h"

static struct arena arena;
static struct diags diags;
static struct settings settings;
static struct input_file file;
static struct workbook workbook;
static struct xls_builder *builder;

static void start(void) {
    arena_init(&arena);
    diags_init(&diags, &arena);
    settings = settings_default();
    builder = calloc(1, sizeof *builder);
}

static void finish(void) {
    free(builder);
    arena_release(&arena);
}

static bool open_bytes(const void *bytes, size_t size) {
    input_file_from_memory(&file, bytes, size);
    workbook = (struct workbook){.name = "log.xls"};
    return xls_open(&workbook, &file, &settings.limit, &arena, &diags);
}

static bool open_built(void) {
    wrap(builder, "Workbook");
    return open_bytes(builder->file, builder->file_size);
}

/* All cells of a sheet as one text: "A1=text; B1=2.5; …", formulas with a leading '='. */
struct listing {
    char text[4096];
    size_t length;
    uint32_t rows_wanted;
};

static void on_begin(void *context) {
    struct listing *listing = context;
    listing->length = 0;
    listing->text[0] = '\0';
}

static void list_cell(struct listing *listing, uint32_t row, const struct cell *cell) {
    static const char kinds[] = {'?', '\'', '#', '@', '!', '%'};
    char name[CELL_NAME_SIZE];
    char *out = listing->text + listing->length;
    size_t room = sizeof listing->text - listing->length;
    int length = snprintf(out, room, "%s%s%c", place_cell_name(row, cell->column, name), cell->flags & CELL_FORMULA ? "=" : "", kinds[cell->kind]);
    out += length;
    room -= (size_t)length;
    if (cell->kind == CELL_TEXT || cell->kind == CELL_ERROR)
        length += snprintf(out, room, "%.300s ", cell->text);
    else
        length += snprintf(out, room, "%.10g ", cell->number);
    listing->length += (size_t)length;
}

static bool on_row(void *context, const struct sheet_row *row) {
    struct listing *listing = context;
    for (uint32_t i = 0; i < row->count && listing->length < sizeof listing->text - 400; i++)
        list_cell(listing, row->number, &row->cells[i]);
    return listing->rows_wanted == 0 || --listing->rows_wanted > 0;
}

static bool read_ok;

static const char *cells_of(size_t sheet) {
    struct listing listing = {0};
    struct row_sink sink = {&listing, on_begin, on_row};
    read_ok = workbook_read_sheet(&workbook, sheet, &sink, &diags);
    return arena_copy(&arena, listing.text);
}

static const char *last_message(void) {
    return diags.count ? diags.items[diags.count - 1].message : "";
}

/* Globals with two styles (plain, date) and one sheet, which is left open. */
static void begin_simple(unsigned version) {
    begin_bof(builder, version, 5);
    style(builder, 0);
    style(builder, 14);
    bound_sheet(builder, "Log", 0, 0, version == BIFF8_VERSION);
    end_substream(builder);
    begin_sheet(builder, version);
}

static void add_number(unsigned row, unsigned column, double value) {
    cell_head(builder, BIFF_NUMBER, row, column, 0);
    number(builder, value);
}

static void add_formula(unsigned row, unsigned column, const void *result) {
    cell_head(builder, BIFF_FORMULA, row, column, 0);
    put_bytes(builder, result, 8);
    u16(builder, 0);
    u32(builder, 0);
    u16(builder, 0);
}

static void add_strings(void) {
    record(builder, BIFF_SST);
    u32(builder, 3);
    u32(builder, 3);
    u16(builder, 4);
    u8(builder, 0);
    put_bytes(builder, "AAPL", 4);
    u16(builder, 2);
    u8(builder, 1);
    u16(builder, 0x3A9);
    u16(builder, 0x2026);
    u16(builder, 0);
    u8(builder, 0);
}

static void add_values_of_each_kind(void) {
    cell_head(builder, BIFF_LABELSST, 0, 0, 0);
    u32(builder, 0);
    cell_head(builder, BIFF_LABELSST, 0, 1, 0);
    u32(builder, 1);
    cell_head(builder, BIFF_LABELSST, 0, 2, 0); /* empty: no cell */
    u32(builder, 2);
    cell_head(builder, BIFF_RK, 1, 0, 1);
    u32(builder, 45730u << 2 | 2);
    cell_head(builder, BIFF_RK, 1, 1, 0);
    u32(builder, (uint32_t)-12345 << 2 | 3);
    cell_head(builder, BIFF_RK, 1, 2, 0);
    u32(builder, 0x3FF80000);
    cell_head(builder, BIFF_RK, 1, 3, 0);
    u32(builder, 0x40690000 | 1);
    cell_head(builder, BIFF_MULRK, 2, 3, 0);
    u32(builder, 7 << 2 | 2);
    u16(builder, 1);
    u32(builder, 8 << 2 | 2);
    u16(builder, 4);
    add_number(3, 255, 1e300);
    cell_head(builder, 0x0201, 3, 2, 0); /* blank */
    cell_head(builder, BIFF_BOOLERR, 4, 0, 0);
    u16(builder, 1);
    cell_head(builder, BIFF_BOOLERR, 4, 1, 0);
    u16(builder, 0x12A);
}

static void add_results_of_each_kind(void) {
    static const double formula_number = 42.5;
    add_formula(5, 0, &formula_number);
    add_formula(5, 1, "\1\0\1\0\0\0\xff\xff");
    add_formula(5, 2, "\2\0\x17\0\0\0\xff\xff");
    add_formula(5, 3, "\3\0\0\0\0\0\xff\xff");
    add_formula(5, 4, "\0\0\0\0\0\0\xff\xff");
    record(builder, 0x04BC); /* a shared formula may stand between */
    u32(builder, 0);
    record(builder, BIFF_STRING);
    u16(builder, 3);
    u8(builder, 0);
    put_bytes(builder, "CSP", 3);
    add_formula(5, 5, "\0\0\0\0\0\0\xff\xff"); /* its text never comes */
}

static void test_kinds(void) {
    start();
    begin_bof(builder, BIFF8_VERSION, 5);
    record(builder, BIFF_FORMAT);
    u16(builder, 164);
    u16(builder, 10);
    u8(builder, 0);
    put_bytes(builder, "yyyy-mm-dd", 10);
    style(builder, 0);
    style(builder, 164);
    bound_sheet(builder, "Log", 0, 0, true);
    add_strings();
    end_substream(builder);
    begin_sheet(builder, BIFF8_VERSION);
    add_values_of_each_kind();
    add_results_of_each_kind();
    cell_head(builder, BIFF_LABEL, 6, 0, 9999);
    u16(builder, 2);
    u8(builder, 0);
    put_bytes(builder, "\xe4\n", 2);
    end_substream(builder);
    CHECK(open_built() && diags.count == 0);
    CHECK_INT(workbook.sheet_count, 1);
    CHECK_TEXT(workbook.styles[1].number_format, "yyyy-mm-dd");
    CHECK_TEXT(cells_of(0), "A1'AAPL B1'Ω… A2@45730 B2#-123.45 C2#1.5 D2#2 D3#7 E3@8 IV4#1e+300 A5!1 B5%#N/A "
                            "A6=#42.5 B6=!1 C6=%#REF! D6=' E6='CSP F6=?0 A7'ä\n ");
    CHECK(read_ok && diags.count == 0);
    finish();
}

static void test_sheets_and_layout(void) {
    start();
    begin_bof(builder, BIFF8_VERSION, 5);
    record(builder, BIFF_DATEMODE);
    u16(builder, 1);
    style(builder, 14);
    bound_sheet(builder, "First", 0, 0, true);
    bound_sheet(builder, "Veiled", 2, 0, true);
    bound_sheet(builder, "Chart", 0, 2, true);
    end_substream(builder);
    begin_sheet(builder, BIFF8_VERSION);
    record(builder, BIFF_COLINFO);
    u16(builder, 1);
    u16(builder, 300);
    u16(builder, 20 * 256);
    u16(builder, 0);
    u16(builder, 1);
    u16(builder, 0);
    cell_head(builder, BIFF_RK, 0, 0, 0);
    u32(builder, 1 << 2 | 2);
    begin_bof(builder, BIFF8_VERSION, 0x20); /* a chart in the sheet, with cells of its own */
    add_number(0, 0, 99);
    end_substream(builder);
    record(builder, BIFF_WINDOW2);
    u16(builder, 8);
    record(builder, BIFF_PANE);
    u16(builder, 0);
    u16(builder, 3);
    end_substream(builder);
    begin_sheet(builder, BIFF8_VERSION);
    add_number(9, 9, 5);
    end_substream(builder);
    begin_sheet(builder, BIFF8_VERSION);
    end_substream(builder);
    CHECK(open_built());
    CHECK_TEXT(last_message(), "it is not a worksheet");
    CHECK(workbook.date_1904 && workbook.sheet_count == 3 && workbook.format == WORKBOOK_XLS);
    CHECK(!workbook.sheets[0].hidden && workbook.sheets[1].hidden && !workbook.sheets[2].readable);
    CHECK_INT(workbook.sheets[0].frozen_rows, 3);
    CHECK_INT(workbook.sheets[0].width_count, 1);
    CHECK(workbook.sheets[0].widths[0].width == 20 && workbook.sheets[0].widths[0].hidden && workbook.sheets[0].widths[0].last == 255);
    CHECK_TEXT(cells_of(0), "A1@1463 ");
    CHECK_TEXT(cells_of(1), "J10@1467 ");
    CHECK_TEXT(cells_of(2), "");
    CHECK(read_ok);
    close_workbook(&workbook);
    finish();
}

/* Texts over the borders of CONTINUE records: in the middle of characters, of a pair, of rich text, before a flag. */
static void test_continued_strings(void) {
    start();
    begin_bof(builder, BIFF8_VERSION, 5);
    style(builder, 0);
    bound_sheet(builder, "Log", 0, 0, true);
    record(builder, BIFF_SST);
    u32(builder, 5);
    u32(builder, 5);
    u16(builder, 6);
    u8(builder, 0);
    put_bytes(builder, "abc", 3);
    record(builder, BIFF_CONTINUE);
    u8(builder, 1); /* the rest is wide */
    u16(builder, 0x3A9);
    u16(builder, 0xD834);
    record(builder, BIFF_CONTINUE);
    u8(builder, 1);
    u16(builder, 0xDD1E);
    u16(builder, 4); /* rich, with an extension */
    u8(builder, 0x0C);
    u16(builder, 2);
    u32(builder, 5);
    put_bytes(builder, "rich", 4);
    u16(builder, 0);
    record(builder, BIFF_CONTINUE); /* within the formatting: no flag */
    u16(builder, 0);
    u32(builder, 0);
    put_bytes(builder, "exten", 5);
    u16(builder, 3);
    u8(builder, 1);
    record(builder, BIFF_CONTINUE);
    u8(builder, 0);
    put_bytes(builder, "x\0y", 3); /* NUL is left out */
    record(builder, BIFF_CONTINUE); /* between strings: no flag */
    u16(builder, 1);
    u8(builder, 1);
    u16(builder, 0xDC00);
    u16(builder, 2);
    u8(builder, 1);
    u16(builder, 0xD800);
    u16(builder, 'z');
    end_substream(builder);
    begin_sheet(builder, BIFF8_VERSION);
    for (unsigned i = 0; i < 5; i++) {
        cell_head(builder, BIFF_LABELSST, i, 0, 0);
        u32(builder, i);
    }
    end_substream(builder);
    CHECK(open_built());
    CHECK_TEXT(cells_of(0), "A1'abcΩ𝄞 A2'rich A3'xy A4'\xEF\xBF\xBD A5'\xEF\xBF\xBDz ");
    finish();
}

static void add_byte_text(unsigned type, unsigned row, const char *text) {
    cell_head(builder, type, row, 0, 0);
    u16(builder, (unsigned)strlen(text));
    put_bytes(builder, text, strlen(text));
}

static void test_excel_5(void) {
    static const unsigned code_pages[] = {1252, 1251, 0, 63000, 10000, 1258};
    static const char *const expected[] = {"A1'Ïñ€ A2'rich ", "A1'Пс\xD0\x82 A2'rich ", "A1'Ïñ€ A2'rich ", "A1'Ïñ€ A2'rich ", "A1'œÒÄ A2'rich ", "A1'Ïñ€ A2'rich "};
    for (size_t i = 0; i < sizeof code_pages / sizeof *code_pages; i++) {
        start();
        begin_bof(builder, BIFF5_VERSION, 5);
        if (code_pages[i]) {
            record(builder, BIFF_CODEPAGE);
            u16(builder, code_pages[i]);
        }
        style(builder, 0);
        bound_sheet(builder, "Log", 0, 0, false);
        end_substream(builder);
        begin_sheet(builder, BIFF5_VERSION);
        add_byte_text(BIFF_LABEL, 0, "\xCF\xF1\x80");
        add_byte_text(BIFF_RSTRING, 1, "rich");
        u8(builder, 1);
        u16(builder, 0);
        end_substream(builder);
        wrap(builder, "Book");
        CHECK(open_bytes(builder->file, builder->file_size));
        CHECK_TEXT(workbook.sheets[0].name, "Log");
        CHECK_TEXT(cells_of(0), expected[i]);
        finish();
    }
}

static void test_odd_orders(void) {
    start();
    begin_simple(BIFF8_VERSION);
    add_number(5, 1, 51);
    add_number(5, 0, 50);
    add_byte_text(BIFF_LABEL, 5, "");
    add_number(2, 3, 23);
    add_number(2, 3, 24);
    add_number(5, 1, 52);
    end_substream(builder);
    CHECK(open_built());
    for (int again = 0; again < 2; again++) {
        CHECK_TEXT(cells_of(0), "D3#24 A6#50 B6#52 ");
        CHECK(read_ok);
        CHECK_INT(diags.count, 2);
        CHECK_INT(diags.items[0].code, CELL_TWICE);
        CHECK_INT(diag_place(&diags.items[0]).row, 3);
        CHECK_INT(diag_place(&diags.items[1]).row, 6);
    }
    finish();
}

static void test_sink_stops(void) {
    start();
    begin_simple(BIFF8_VERSION);
    add_number(0, 0, 1);
    add_number(1, 0, 2);
    add_number(2, 0, 3);
    CHECK(open_built()); /* the end of the sheet is missing, and never reached */
    struct listing listing = {.rows_wanted = 2};
    struct row_sink sink = {&listing, on_begin, on_row};
    CHECK(workbook_read_sheet(&workbook, 0, &sink, &diags));
    CHECK_TEXT(listing.text, "A1#1 A2#2 ");
    finish();
}

/* A sheet that is damaged says so, whatever was read before. */
static void check_damaged(const char *message) {
    CHECK(open_built());
    cells_of(0);
    CHECK(!read_ok);
    CHECK_INT(diags.count, 1);
    CHECK_INT(diags.items[0].code, FILE_DAMAGED);
    CHECK_TEXT(last_message(), message);
    CHECK_TEXT(diag_place(&diags.items[0]).sheet, "Log");
    finish();
}

static void test_damaged_sheets(void) {
    start();
    begin_simple(BIFF8_VERSION);
    add_number(0, 0, 1);
    check_damaged("the sheet is cut short");
    start();
    begin_simple(BIFF8_VERSION);
    add_number(0, 256, 1);
    end_substream(builder);
    check_damaged("a cell lies beyond a sheet's last column, IV");
    start();
    begin_simple(BIFF8_VERSION);
    cell_head(builder, BIFF_MULRK, 2, 255, 0);
    u32(builder, 2);
    u16(builder, 0);
    u32(builder, 2);
    u16(builder, 256);
    end_substream(builder);
    check_damaged("a cell lies beyond a sheet's last column, IV");
    start();
    begin_simple(BIFF8_VERSION);
    cell_head(builder, BIFF_MULRK, 2, 0, 0);
    u16(builder, 0);
    end_substream(builder);
    check_damaged("a row of numbers is cut short");
    start();
    begin_simple(BIFF8_VERSION);
    cell_head(builder, BIFF_LABELSST, 2, 0, 0);
    u32(builder, 0);
    end_substream(builder);
    check_damaged("a cell refers to a shared string that the file does not have");
    start();
    begin_simple(BIFF8_VERSION);
    cell_head(builder, BIFF_LABEL, 2, 0, 0);
    u16(builder, 5);
    u8(builder, 1);
    put_bytes(builder, "abc", 3);
    end_substream(builder);
    check_damaged("a text is cut short");
    start();
    begin_simple(BIFF8_VERSION);
    put_u32(builder->stream + builder->sheet_offsets[0], 0xFFFFFFF0u);
    check_damaged("the sheet does not begin as one");
}

static void check_refused(enum diag_code code, const char *message) {
    CHECK(!open_built());
    CHECK_INT(diags.count, 1);
    CHECK_INT(diags.items[0].code, code);
    CHECK_TEXT(last_message(), message);
    finish();
}

static void test_refused(void) {
    start();
    begin_bof(builder, BIFF8_VERSION, 5);
    record(builder, BIFF_FILEPASS);
    u32(builder, 1);
    end_substream(builder);
    check_refused(FILE_ENCRYPTED, "it is protected with a password");
    start();
    begin_bof(builder, 0x0400, 5);
    check_refused(FILE_DAMAGED, "its workbook stream has a version that is not known");
    start();
    record(builder, BIFF_EOF);
    check_refused(FILE_DAMAGED, "its workbook stream does not begin as one");
    start();
    begin_bof(builder, BIFF8_VERSION, 5);
    style(builder, 0);
    check_refused(FILE_DAMAGED, "its workbook stream is cut short");
    start();
    begin_bof(builder, BIFF8_VERSION, 5);
    end_substream(builder);
    check_refused(FILE_DAMAGED, "the workbook has no sheets");
    start();
    begin_simple(BIFF8_VERSION);
    builder->size = 0;
    begin_bof(builder, BIFF8_VERSION, 5);
    bound_sheet(builder, "a", 0, 0, true);
    bound_sheet(builder, "b", 0, 0, true);
    end_substream(builder);
    check_refused(FILE_DAMAGED, "two of its sheets are at the same place");
    start();
    begin_bof(builder, BIFF8_VERSION, 5);
    record(builder, BIFF_SST);
    u32(builder, 1);
    u32(builder, 4000000000u); /* more than there are: not believed */
    u16(builder, 9);
    u8(builder, 0);
    put_bytes(builder, "cut", 3);
    end_substream(builder);
    check_refused(FILE_DAMAGED, "its table of shared strings is cut short");
    start();
    settings.limit.xls_memory_bytes = 60;
    begin_bof(builder, BIFF8_VERSION, 5);
    add_strings();
    end_substream(builder);
    check_refused(FILE_TOO_LARGE, "its cells need more than 60 bytes of memory, the setting limit.xls_memory_bytes");
}

static void test_generated_names(void) {
    start();
    begin_bof(builder, BIFF8_VERSION, 5);
    bound_sheet(builder, "Log", 0, 0, true);
    bound_sheet(builder, "Scores", 0, 0, true);
    record(builder, BIFF_EXTERNSHEET);
    u16(builder, 2);
    for (unsigned i = 0; i < 2; i++) {
        u16(builder, 0);
        u16(builder, i);
        u16(builder, i);
    }
    for (unsigned i = 0; i < 3; i++) {
        static const char *const names[] = {"_wheelgrade_log", "_wheelgrade_scores", "other"};
        record(builder, BIFF_NAME);
        u16(builder, 1);
        u8(builder, 0);
        u8(builder, (unsigned)strlen(names[i]));
        u16(builder, i ? 7 : 11);
        u32(builder, 0);
        u32(builder, 0);
        u8(builder, 0);
        put_bytes(builder, names[i], strlen(names[i]));
        u8(builder, i ? 0x5A : 0x3B);
        u16(builder, i);
        u16(builder, 0);
        if (i == 0)
            u16(builder, 0xFFFF);
        u16(builder, 20);
        if (i == 0)
            u16(builder, 24);
    }
    end_substream(builder);
    begin_sheet(builder, BIFF8_VERSION);
    end_substream(builder);
    begin_sheet(builder, BIFF8_VERSION);
    end_substream(builder);
    CHECK(open_built());
    CHECK(!workbook.sheets[0].generated && workbook.sheets[1].generated);
    CHECK_INT(workbook.sheets[0].generated_first_column, 20);
    CHECK_INT(workbook.sheets[0].generated_last_column, 24);
    CHECK_TEXT(workbook.sheets[1].generated_key, "_wheelgrade_scores");
    finish();
}

static void build_large(void) {
    begin_simple(BIFF8_VERSION);
    for (unsigned row = 0; row < 300; row++) {
        add_number(row, 0, row);
        cell_head(builder, BIFF_LABEL, row, 1, 0);
        u16(builder, 1);
        u8(builder, 0);
        u8(builder, 'a' + row % 26);
    }
    end_substream(builder);
    wrap(builder, "Workbook");
}

/* Chains that loop, in the stream, the directory and the tables: they end, and what lies beyond is missing. */
static void test_loops(void) {
    start();
    build_large();
    unsigned char *table = builder->file + SECTOR * 3, *entry = builder->file + SECTOR + 128;
    put_u32(table + 4 * 9, 8); /* the stream's second sector leads back to its first */
    CHECK(open_bytes(builder->file, builder->file_size));
    cells_of(0);
    CHECK(!read_ok);
    build_large();
    finish();
    start();
    build_large();
    entry = builder->file + SECTOR + 128;
    table = builder->file + SECTOR * 3;
    put_u32(table, 0);                        /* the directory leads to itself */
    put_u32(put_u32(entry + 68, 1), 1);       /* siblings of themselves */
    CHECK(open_bytes(builder->file, builder->file_size));
    cells_of(0);
    CHECK(read_ok);
    put_u32(builder->file + 68, 2); /* the list of tables is a table that leads to itself */
    for (size_t i = 0; i < 109; i++)
        put_u32(builder->file + 76 + 4 * i, 2);
    open_bytes(builder->file, builder->file_size);
    put_u32(entry + 120, UINT32_MAX); /* a size beyond the chain */
    open_bytes(builder->file, builder->file_size);
    finish();
}

/* Opens and reads everything, whatever comes. */
static void survive(const unsigned char *bytes, size_t size) {
    unsigned char *exact = malloc(size + 1);
    memcpy(exact, bytes, size);
    size_t before = diags.count;
    bool ok = open_bytes(exact, size);
    for (size_t i = 0; ok && i < workbook.sheet_count; i++) {
        cells_of(i);
        ok = read_ok;
    }
    CHECK(ok || diags.count > before);
    free(exact);
}

static void test_cuts_and_flips(void) {
    start();
    build_large();
    for (size_t size = 0; size < builder->file_size; size += size < 6000 ? 97 : 611)
        survive(builder->file, size);
    for (size_t at = 0; at < 6000; at += at < 1024 ? 3 : 7) {
        builder->file[at] ^= (unsigned char)(0x80 >> at % 8 | 1);
        survive(builder->file, builder->file_size);
        builder->file[at] ^= (unsigned char)(0x80 >> at % 8 | 1);
    }
    finish();
}

/* A second, independent reader sees the same where it can read at all, and what it sees otherwise is told. */
static void compare_file(const char *path, const void *bytes, size_t size, struct second_opinion *opinion) {
    const size_t sheets[] = {0};
    *opinion = (struct second_opinion){.cells = 0};
    FILE *stream = fopen(path, "wb");
    CHECK(stream && fwrite(bytes, 1, size, stream) == size);
    if (stream)
        fclose(stream);
    workbook.path = path;
    second_reader_compare(&workbook, sheets, 1, opinion);
    unlink(path);
}

/* The first label of build_large: row, column, style, length, no flags, a letter. */
static void change_first_text(unsigned char *bytes, size_t size) {
    static const unsigned char label[] = {0, 0, 1, 0, 0, 0, 1, 0, 0, 'a'};
    unsigned char *found = memmem(bytes, size, label, sizeof label);
    CHECK(found);
    if (found)
        found[sizeof label - 1] = 'z';
}

static void test_second_reader(void) {
    struct second_opinion opinion;
    char path[] = "/tmp/wheelgrade-xls-XXXXXX";
    close(mkstemp(path));
    start();
    build_large();
    CHECK(open_bytes(builder->file, builder->file_size));
    compare_file(path, builder->file, builder->file_size, &opinion);
    CHECK(!second_reader_is_built() || opinion.finished);
    CHECK_INT(opinion.cells, second_reader_is_built() ? 600 : 0);
    CHECK_INT(opinion.difference_count, 0);
    compare_file(path, "no workbook", 11, &opinion);
    CHECK(!opinion.finished && !opinion.cells);
    unsigned char *other = malloc(builder->file_size);
    memcpy(other, builder->file, builder->file_size);
    change_first_text(other, builder->file_size);
    compare_file(path, other, builder->file_size, &opinion);
    CHECK_INT(opinion.difference_count, second_reader_is_built() ? 1 : 0);
    if (opinion.difference_count == 1) {
        CHECK_INT(opinion.differences[0].column, 1);
        CHECK(strcmp(opinion.differences[0].ours, opinion.differences[0].theirs) != 0);
    }
    free(other);
    finish();
}

/* A date's format hides the time of day, from freexl too: that is no difference. */
static void test_second_reader_dates(void) {
    struct second_opinion opinion;
    char path[] = "/tmp/wheelgrade-xls-XXXXXX";
    close(mkstemp(path));
    start();
    begin_simple(BIFF8_VERSION);
    cell_head(builder, BIFF_NUMBER, 0, 0, 1);
    number(builder, 45730);
    cell_head(builder, BIFF_NUMBER, 1, 0, 1);
    number(builder, 45730.4375);
    end_substream(builder);
    CHECK(open_built());
    compare_file(path, builder->file, builder->file_size, &opinion);
    CHECK_INT(opinion.cells, second_reader_is_built() ? 2 : 0);
    CHECK_INT(opinion.difference_count, 0);
    finish();
}

/* The committed files: what docs/decisions.md says of them. Run from the project's root. */
static void test_committed_files(void) {
    static const struct {
        const char *path;
        size_t cells;
    } files[] = {{"samples/worked-examples.xls", 177},
                 {"tests/workbooks/written/libreoffice.xls", 40},
                 {"tests/fuzz/corpus/xls/libreoffice_1904.xls", 2},
                 {"tests/fuzz/corpus/xls/libreoffice_log.xls", 52}};
    for (size_t i = 0; i < sizeof files / sizeof *files && second_reader_is_built(); i++) {
        struct workbook book;
        struct second_opinion opinion = {.cells = 0};
        start();
        CHECK(open_workbook(files[i].path, &settings, &book, &arena, &diags));
        for (size_t sheet = 0; sheet < book.sheet_count; sheet++) {
            second_reader_compare(&book, &sheet, 1, &opinion);
            CHECK(opinion.finished);
        }
        CHECK_INT(opinion.cells, files[i].cells);
        CHECK_INT(opinion.difference_count, 0);
        close_workbook(&book);
        finish();
    }
}

int main(void) {
    test_kinds();
    test_sheets_and_layout();
    test_continued_strings();
    test_excel_5();
    test_odd_orders();
    test_sink_stops();
    test_damaged_sheets();
    test_refused();
    test_generated_names();
    test_loops();
    test_cuts_and_flips();
    test_second_reader();
    test_second_reader_dates();
    test_committed_files();
    return checks_end("xls");
}
