/* One log as several programs write it (tests/workbooks/make_written.py): all must read the same. */
#include "check.h"

#include "reading.h"

#define HEADER                                                                                               \
    "1: A'My trades'\n3: A'Date' B'Group ID' C'Ticker' D'Type' E'Action' F'Strike' G'Expiry' H'Quantity' I'Premium' J'Notes'\n"
#define ROWS(date)                                                                                           \
    "4: A" date "45730 B'GRP-001' C'ABC' D'PUT' E'Sell to Open' F95.5 G" date "45737 H2 I1.25 J'one & <two>'\n" \
    "5: A" date "45737 B'GRP-001' C'ABC' D'PUT' E'Expired' F95.5 H2 J'Z\xC3\xBCrich \xE2\x80\x93 5 \xE2\x82\xAC'\n" \
    "6: A" date "45730 B'GRP-002' C'XYZ' D'CALL' E'Sell to Open' F0.1 G" date "45744 H1 I-0.05 J'two\nlines'\n"

static const char as_text[] =
    HEADER "4: A'2025-03-14' B'GRP-001' C'ABC' D'PUT' E'Sell to Open' F'95.5' G'2025-03-21' H'2' I'1.25' J'one & <two>'\n"
           "5: A'2025-03-21' B'GRP-001' C'ABC' D'PUT' E'Expired' F'95.5' H'2' J'Z\xC3\xBCrich \xE2\x80\x93 5 \xE2\x82\xAC'\n"
           "6: A'2025-03-14' B'GRP-002' C'XYZ' D'CALL' E'Sell to Open' F'0.1' G'2025-03-28' H'1' I'-0.05' J'two\nlines'\n8: I'1.2'\n";

/* openpyxl stores no results of formulas; SheetJS no date type in .ods. */
static const struct {
    const char *file;
    enum workbook_format format;
    const char *rows;
} files[] = {
    {"openpyxl.xlsx", WORKBOOK_XLSX, HEADER ROWS("@") "8: I=?\n"},
    {"xlsxwriter.xlsx", WORKBOOK_XLSX, HEADER ROWS("@") "8: I=1.2\n"},
    {"libreoffice.xlsx", WORKBOOK_XLSX, HEADER ROWS("@") "8: I=1.2\n"},
    {"sheetjs.xlsx", WORKBOOK_XLSX, HEADER ROWS("@") "8: I=1.2\n"},
    {"libreoffice.ods", WORKBOOK_ODS, HEADER ROWS("@") "8: I=1.2\n"},
    {"sheetjs.ods", WORKBOOK_ODS, HEADER ROWS("") "8: I=1.2\n"},
    {"libreoffice.xls", WORKBOOK_XLS, HEADER ROWS("@") "8: I=1.2\n"},
    {"libreoffice.csv", WORKBOOK_CSV, as_text},
};

static void open_file(struct reading *reading, const char *file) {
    char path[200];
    snprintf(path, sizeof path, "tests/workbooks/written/%s", file);
    reading_init(reading);
    reading->opened = open_workbook(path, &reading->settings, &reading->workbook, &reading->arena, &reading->diags);
}

int main(void) {
    struct reading reading;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        open_file(&reading, files[i].file);
        CHECK(reading.opened);
        CHECK_INT(reading.workbook.format, files[i].format);
        CHECK_TEXT(sheet_text(&reading, 0), files[i].rows);
        if (files[i].format != WORKBOOK_CSV) {
            CHECK_INT(reading.workbook.sheet_count, 2);
            CHECK_TEXT(reading.workbook.sheets[0].name, "Transaction Log");
            CHECK_TEXT(sheet_text(&reading, 1), "1: A1\n");
        }
        CHECK_INT(reading.diags.count, 0);
        reading_release(&reading);
    }
    open_file(&reading, "sheetjs.xlsb");
    CHECK(!reading.opened && strstr(message_of(&reading, FILE_NOT_WORKBOOK), ".xlsb"));
    reading_release(&reading);
    return checks_end("formats/written_files");
}
