/* What a file is: every kind that is no workbook has its own sentence. */
#include "check.h"

#include <fcntl.h>
#include <unistd.h>

#include "reading.h"

static void check_sentence(const char *name, const char *bytes, size_t size, enum diag_code code, const char *words) {
    struct reading reading;
    CHECK(!read_bytes(&reading, name, bytes, size));
    CHECK_INT(reading.diags.count, 1);
    CHECK_INT(count_of(&reading, code), 1);
    CHECK(strstr(message_of(&reading, code), words));
    if (!strstr(message_of(&reading, code), words))
        fprintf(stderr, "  %s: \"%s\" lacks \"%s\"\n", name, message_of(&reading, code), words);
    CHECK(diag_severity(code) == DIAG_FATAL && *diag_code_remedy(code));
    reading_release(&reading);
}

#define SENTENCE(name, literal, words) check_sentence(name, literal, sizeof(literal) - 1, FILE_NOT_WORKBOOK, words)

static void test_sentences(void) {
    SENTENCE("log.xlsx", "", "empty");
    SENTENCE("~$log.xlsx", "\x04Jane \0 \0 \0", "lock file");
    SENTENCE(".~lock.log.ods#", ",jane,host,01.01.2025 10:00,file:///x;", "lock file");
    SENTENCE("log.xls", "<html xmlns:o='x'><table><tr><td>1</td></tr></table></html>", "web page");
    SENTENCE("log.xls", "\xEF\xBB\xBF \n<!DOCTYPE HTML><html>", "web page");
    SENTENCE("log.xls", "<table><tr><td>1", "web page");
    SENTENCE("log.xls", "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "Excel 2003");
    SENTENCE("log.fods", "<?xml version='1.0'?><office:document office:mimetype='application/vnd.oasis.opendocument.spreadsheet'/>", ".fods");
    SENTENCE("log.xml", "<?xml version='1.0'?><a/>", "XML file");
    SENTENCE("log.xls", "MIME-Version: 1.0\r\nContent-Type: multipart/related", "web archive");
    SENTENCE("log.slk", "ID;PWXL;N;E\r\nB;X1;Y1\r\n", "SYLK");
    SENTENCE("log.pdf", "%PDF-1.7\n", "PDF");
    SENTENCE("log.gsheet", "{\"url\": \"https://docs.google.com/open?id=x\"}", "Google Sheets");
    SENTENCE("log.json", "{\"rows\": []}", "JSON");
    SENTENCE("log.xlsx", "\x1F\x8B\x08\0\0\0", "gzip");
    SENTENCE("log.png", "\x89PNG\r\n\x1A\n", "picture");
    SENTENCE("log.xls", "\x09\x00\x04\x00\x02\x00\x10\x00", "Excel 2");
    SENTENCE("log.bin", "\x01\x02\x03\x00\x05\x06\x07", "neither a workbook nor a text");
}

static void test_archives(void) {
    static const struct part other[] = {{"readme.txt", "x", 0}}, numbers[] = {{"Index/Document.iwa", "x", 0}};
    struct slice bytes = pack_parts(other, 1);
    check_sentence("log.zip", bytes.text, bytes.length, FILE_NOT_WORKBOOK, "zip archive");
    check_sentence("log.xlsx", bytes.text, bytes.length - 10, FILE_DAMAGED, "");
    free_parts(bytes);
    bytes = pack_parts(numbers, 1);
    check_sentence("log.numbers", bytes.text, bytes.length, FILE_NOT_WORKBOOK, "Numbers");
    free_parts(bytes);
}

/* A compound file with a directory of one sector that names the streams. */
static void check_compound(const char *stream, enum diag_code code, const char *words) {
    unsigned char file[512 * 3] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    file[24] = 0x3E, file[26] = 3, file[28] = 0xFE, file[29] = 0xFF, file[30] = 9, file[32] = 6;
    file[44] = 1, file[48] = 1; /* one table sector, number 0; the directory in sector 1 */
    memset(file + 68, 0xFF, 444);
    memset(file + 76, 0, 4);
    file[56] = 0, file[57] = 0x10;
    memset(file + 60, 0xFE, 1), memset(file + 61, 0xFF, 3);
    file[68] = 0xFE;
    memset(file + 512, 0xFF, 512);
    file[512] = 0xFD, file[516] = 0xFE; /* sector 0: table; sector 1: end of chain */
    static const char root[] = "Root Entry";
    for (int entry = 0; entry < 2; entry++) {
        const char *name = entry ? stream : root;
        unsigned char *record = file + 1024 + 128 * entry;
        for (size_t i = 0; name[i]; i++)
            record[2 * i] = (unsigned char)name[i];
        record[64] = (unsigned char)(2 * (strlen(name) + 1));
        record[66] = entry ? 2 : 5;
        memset(record + 68, 0xFF, 12);
        record[116] = 0xFE, memset(record + 117, 0xFF, 3);
    }
    file[1024 + 76] = 1, memset(file + 1024 + 77, 0, 3); /* the root's child */
    check_sentence("log.xls", (const char *)file, sizeof file, code, words);
}

static void test_compound(void) {
    check_compound("EncryptedPackage", FILE_ENCRYPTED, "password");
    check_compound("WordDocument", FILE_NOT_WORKBOOK, "Word");
    check_compound("PowerPoint Document", FILE_NOT_WORKBOOK, "PowerPoint");
    check_compound("Something", FILE_NOT_WORKBOOK, "old Office file");
}

static void check_path(const char *path, enum diag_code code, const char *words) {
    struct reading reading;
    reading_init(&reading);
    CHECK(!open_workbook(path, &reading.settings, &reading.workbook, &reading.arena, &reading.diags));
    CHECK(reading.diags.count == 1 && reading.diags.items[0].code == code);
    CHECK(strstr(message_of(&reading, code), words));
    reading_release(&reading);
}

static void test_paths(void) {
    check_path("/nowhere/log.xlsx", FILE_UNREADABLE, "No such file");
    check_path("/", FILE_UNREADABLE, "");
    char path[] = "/tmp/wheelgrade-test-XXXXXX";
    int descriptor = mkstemp(path);
    CHECK(descriptor >= 0 && write(descriptor, "a;b\n1;2\n", 8) == 8);
    close(descriptor);
    struct reading reading;
    reading_init(&reading);
    reading.opened = open_workbook(path, &reading.settings, &reading.workbook, &reading.arena, &reading.diags);
    CHECK(reading.opened);
    CHECK_TEXT(reading.workbook.path, path);
    CHECK_TEXT(reading.workbook.name, path + 5);
    CHECK_TEXT(sheet_text(&reading, 0), "1: A'a' B'b'\n2: A'1' B'2'\n");
    CHECK(workbook_archive(&reading.workbook) == NULL);
    reading_release(&reading);
    unlink(path);
}

int main(void) {
    test_sentences();
    test_archives();
    test_compound();
    test_paths();
    return checks_end("formats/open_workbook");
}
