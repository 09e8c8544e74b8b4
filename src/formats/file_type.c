/* Signatures: a table of first bytes, then a look at the text. */
#include "formats/file_type.h"

#include <stdlib.h>
#include <strings.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "formats/cells/encoding.h"
#include "formats/cells/refusal.h"
#include "formats/xls/compound_file.h"

enum { HEAD_SIZE = 4096, TAIL_SIZE = 65535 + 22 /* a zip's end record with the longest comment */ };

#define RESAVE "; open it in Excel or LibreOffice and save it as .xlsx"

/* Binary files are told by their first bytes, compared as they are. */
static const struct {
    struct slice start;
    const char *sentence;
} signatures[] = {
#define BYTES(literal) {literal, sizeof(literal) - 1}
    {BYTES("\x09\x00\x04\x00"), "it is a workbook of Excel 2, which is too old to be read" RESAVE},
    {BYTES("\x09\x02\x06\x00"), "it is a workbook of Excel 3, which is too old to be read" RESAVE},
    {BYTES("\x09\x04\x06\x00"), "it is a workbook of Excel 4, which is too old to be read" RESAVE},
    {BYTES("\x09\x08"), "it is a workbook of Excel 5 without its container" RESAVE},
    {BYTES("%PDF-"), "it is a PDF document; export the log as .xlsx or .csv instead"},
    {BYTES("{\\rtf"), "it is a rich text document, not a workbook" INSTEAD},
    {BYTES("\x1F\x8B"), "it is a gzip archive; unpack it first"},
    {BYTES("BZh"), "it is a bzip2 archive; unpack it first"},
    {BYTES("\xFD" "7zXZ"), "it is an xz archive; unpack it first"},
    {BYTES("7z\xBC\xAF\x27\x1C"), "it is a 7-Zip archive; unpack it first"},
    {BYTES("Rar!\x1A"), "it is a RAR archive; unpack it first"},
    {BYTES("\x89PNG\r\n"), "it is a picture, not a workbook" INSTEAD},
    {BYTES("\xFF\xD8\xFF"), "it is a picture, not a workbook" INSTEAD},
    {BYTES("GIF8"), "it is a picture, not a workbook" INSTEAD},
    {BYTES("SQLite format 3"), "it is an SQLite database, not a workbook" INSTEAD},
    {BYTES("ID;PWXL"), "it is a SYLK sheet (.slk)" RESAVE},
    {BYTES("ID;PCALC"), "it is a SYLK sheet (.slk)" RESAVE},
    {BYTES("\x7F" "ELF"), "it is a program, not a workbook" INSTEAD},
#undef BYTES
};

/* Texts are told by how they start (blanks skipped) and a word
 * among their first bytes, case ignored; the first row that fits. */
static const struct {
    const char *start, *word;
    const char *sentence;
} texts[] = {
    {"<?xml", "urn:schemas-microsoft-com:office:spreadsheet", "it is an XML spreadsheet of Excel 2003" RESAVE},
    {"<?xml", "opendocument.spreadsheet", "it is a flat OpenDocument spreadsheet (.fods); save it as .ods or .xlsx"},
    {"<?xml", "<html", "it is a web page with the name of a workbook" RESAVE},
    {"<?xml", "", "it is an XML file, not a workbook" INSTEAD},
    {"<html", "", "it is a web page (HTML) with the name of a workbook" RESAVE},
    {"<!doctype html", "", "it is a web page (HTML) with the name of a workbook" RESAVE},
    {"<head", "", "it is a web page (HTML) with the name of a workbook" RESAVE},
    {"<body", "", "it is a web page (HTML) with the name of a workbook" RESAVE},
    {"<table", "", "it is a web page (HTML) with the name of a workbook" RESAVE},
    {"<style", "", "it is a web page (HTML) with the name of a workbook" RESAVE},
    {"<meta", "", "it is a web page (HTML) with the name of a workbook" RESAVE},
    {"<workbook", "", "it is an XML spreadsheet of Excel 2003" RESAVE},
    {"mime-version:", "", "it is a web archive (.mht) with the name of a workbook" RESAVE},
    {"{", "docs.google.com", "it is only a link to Google Sheets; there, choose File, Download, Microsoft Excel (.xlsx)"},
    {"{", "\":", "it is a JSON document, not a workbook" INSTEAD},
};

/* The first bytes of a file, and what they are as a text. */
struct head {
    char bytes[HEAD_SIZE];
    size_t length;
    char text[3 * HEAD_SIZE + 5];
    size_t text_length;
};

static bool contains(const struct head *head, const char *word) {
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= head->text_length; i++)
        if (strncasecmp(head->text + i, word, length) == 0)
            return true;
    return false;
}

/* Brokers' exports that are no tables, told in the same way. */
static const struct {
    const char *start, *word;
    enum record_language language;
} documents[] = {
    {"{", "\"BrokerageTransactions\"", RECORDS_JSON}, {"<FlexQueryResponse", "", RECORDS_FLEX}, {"<?xml", "<FlexQueryResponse", RECORDS_FLEX},
    {"OFXHEADER", "", RECORDS_OFX},                  {"<OFX>", "", RECORDS_OFX},              {"<?OFX", "", RECORDS_OFX},
    {"<?xml", "<?OFX", RECORDS_OFX},                 {"<?xml", "<OFX>", RECORDS_OFX},
};

/* Where the text begins: behind blanks. */
static const char *text_start(const struct head *head) {
    return head->text + strspn(head->text, " \t\r\n");
}

static bool text_fits(const struct head *head, const char *start, const char *word) {
    return strncasecmp(text_start(head), start, strlen(start)) == 0 && contains(head, word);
}

static enum record_language find_document(const struct head *head) {
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
        if (text_fits(head, documents[i].start, documents[i].word))
            return documents[i].language;
    return RECORDS_NONE;
}

static const char *find_text(const struct head *head) {
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (text_fits(head, texts[i].start, texts[i].word))
            return texts[i].sentence;
    return NULL;
}

static const char *find_signature(const struct head *head) {
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (head->length >= signatures[i].start.length &&
            memcmp(head->bytes, signatures[i].start.text, signatures[i].start.length) == 0)
            return signatures[i].sentence;
    return NULL;
}

static bool starts_with(const struct head *head, const char *bytes, size_t length) {
    return head->length >= length && memcmp(head->bytes, bytes, length) == 0;
}

/* Every second byte of Western UTF-16 is zero. */
static bool is_utf16(const struct head *head) {
    size_t zeros[2] = {0}, most = head->length / 2 * 3 / 4;
    for (size_t i = 0; i < head->length; i++)
        zeros[i % 2] += head->bytes[i] == 0;
    bool wide = (zeros[1] > most && zeros[0] == 0) || (zeros[0] > most && zeros[1] == 0);
    return starts_with(head, "\xFF\xFE", 2) || starts_with(head, "\xFE\xFF", 2) || wide;
}

/* Text has hardly any control characters. */
static bool is_text(const struct head *head) {
    size_t controls = 0;
    if (is_utf16(head))
        return true;
    for (size_t i = 0; i < head->length; i++) {
        unsigned char byte = (unsigned char)head->bytes[i];
        if (byte == 0)
            return false;
        controls += byte < 32 && byte != '\t' && byte != '\r' && byte != '\n' && byte != '\f';
    }
    return controls * 50 <= head->length;
}

static bool is_lock_file(const char *name, uint64_t size) {
    return size < 1024 && (strncmp(name, "~$", 2) == 0 || strncmp(name, ".~lock.", 7) == 0);
}

/* An archive may have something before it: then only its end record tells. */
static bool has_end_record(const struct input_file *file) {
    size_t length = file->size < TAIL_SIZE ? (size_t)file->size : TAIL_SIZE;
    char *tail = memory_alloc(length);
    bool found = length >= 22 && input_file_read(file, file->size - length, tail, length) &&
                 bytes_find(tail, length, "PK\x05\x06", 4) != NULL;
    free(tail);
    return found;
}

static struct file_type other(const char *sentence) {
    return (struct file_type){.kind = FILE_OTHER, .sentence = sentence};
}

static struct file_type compound_type(const struct input_file *file) {
    static const struct {
        const char *stream;
        struct file_type type;
    } streams[] = {
        {"EncryptedPackage", {.kind = FILE_ENCRYPTED_PACKAGE}},
        {"Workbook", {.kind = FILE_COMPOUND}},
        {"Book", {.kind = FILE_COMPOUND}},
        {"WordDocument", {.kind = FILE_OTHER, .sentence = "it is a Word document, not a workbook" INSTEAD}},
        {"PowerPoint Document", {.kind = FILE_OTHER, .sentence = "it is a PowerPoint presentation, not a workbook" INSTEAD}},
        {"VisioDocument", {.kind = FILE_OTHER, .sentence = "it is a Visio drawing, not a workbook" INSTEAD}},
    };
    struct file_type type = other("it is an old Office file without a workbook in it" INSTEAD);
    struct compound_file compound;
    struct compound_stream stream;
    struct arena arena;
    arena_init(&arena);
    if (!compound_open(&compound, file, &arena))
        type = (struct file_type){.kind = FILE_COMPOUND}; /* its reader says what is wrong */
    else
        for (size_t i = 0; i < sizeof streams / sizeof *streams; i++)
            if (compound_find(&compound, streams[i].stream, &stream)) {
                type = streams[i].type;
                break;
            }
    arena_release(&arena);
    return type;
}

static struct file_type type_of(const struct input_file *file, const char *name, const struct head *head) {
    if (starts_with(head, "PK\x03\x04", 4) || starts_with(head, "PK\x05\x06", 4))
        return (struct file_type){.kind = FILE_ZIP};
    if (head->length >= 8 && memcmp(head->bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0)
        return compound_type(file);
    if (is_lock_file(name, file->size))
        return other("it is only the lock file of an open workbook; give the workbook itself, whose name has no \"~$\" "
                     "(or \".~lock.\" and \"#\")");
    if (file->size == 0)
        return other("it is empty; copy or download it again");
    enum record_language language = find_document(head);
    if (language != RECORDS_NONE)
        return (struct file_type){.kind = FILE_RECORDS, .language = language};
    const char *sentence = find_signature(head);
    sentence = sentence ? sentence : find_text(head);
    if (sentence)
        return other(sentence);
    if (has_end_record(file))
        return (struct file_type){.kind = FILE_ZIP};
    return is_text(head) ? (struct file_type){.kind = FILE_TEXT}
                         : other("it is neither a workbook nor a text; .xlsx, .xlsm, .xls, .ods and .csv are read");
}

/* UTF-16 as UTF-8; other bytes stay, and a byte order mark is left out. */
static void decode_head(struct head *head) {
    struct slice bytes = {head->bytes, head->length};
    struct encoding_decoder decoder = {.encoding = ENCODING_UTF8};
    size_t mark = 0;
    if (!encoding_from_mark(bytes, &decoder.encoding, &mark) && is_utf16(head))
        decoder.encoding = encoding_of_start(bytes);
    struct slice rest = {bytes.text + mark, bytes.length - mark};
    if (decoder.encoding != ENCODING_UTF8) {
        head->text_length = encoding_decoder_feed(&decoder, rest, head->text);
    } else {
        memcpy(head->text, rest.text, rest.length);
        head->text_length = rest.length;
    }
    head->text[head->text_length] = '\0';
}

bool find_file_type(const struct input_file *file, const char *name, struct file_type *type) {
    struct head head = {.length = file->size < HEAD_SIZE ? (size_t)file->size : HEAD_SIZE};
    if (!input_file_read(file, 0, head.bytes, head.length))
        return false;
    decode_head(&head);
    *type = type_of(file, name, &head);
    return true;
}

const char *file_type_of_archive(const struct zip_archive *archive) {
    if (zip_find(archive, "Index/Document.iwa") || zip_find(archive, "Index.zip"))
        return "it is a document of Apple Numbers or Pages; in Numbers, choose File, Export To, Excel";
    return "it is a zip archive without a workbook's parts; if the log is packed in it, unpack it first";
}
