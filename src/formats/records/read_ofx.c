/* Tags and values, without regard to which tags are closed. */
#include "formats/records/read_ofx.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/utf8.h"
#include "formats/cells/encoding.h"

enum { LONGEST_TAG = 40 };

struct ofx_scan {
    const char *next, *end;
    struct record_sheet *sheet;
    bool in_transactions, in_securities, has_transactions;
    char entry[LONGEST_TAG]; /* the open entry of a list; "" = none */
    const char *account, *currency;
};

/* A tag's name in upper case; the scan stands behind its '<'. */
static bool take_tag(struct ofx_scan *scan, char tag[LONGEST_TAG]) {
    size_t length = 0;
    for (; scan->next < scan->end && *scan->next != '>' && *scan->next != '<'; scan->next++)
        if (length + 1 < LONGEST_TAG && *scan->next > ' ')
            tag[length++] = *scan->next >= 'a' && *scan->next <= 'z' ? (char)(*scan->next - 32) : *scan->next;
    tag[length] = '\0';
    if (scan->next == scan->end || *scan->next != '>')
        return false;
    scan->next++;
    return length > 0;
}

static const struct {
    const char *name, *text;
} entities[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&nbsp;", " "}};

static bool is_character(uint32_t value) {
    return value > 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

/* "&#38;", "&#x26;": bytes of text that the reference takes; 0 = none. */
static size_t take_reference(struct slice raw, struct text *text) {
    bool hexadecimal = raw.length > 3 && (raw.text[2] | 32) == 'x';
    size_t at = hexadecimal ? 3 : 2, start = at;
    uint32_t character = 0;
    char utf8[4];
    if (raw.length < 4 || raw.text[1] != '#')
        return 0;
    for (; at < raw.length && at < start + 7; at++) {
        int digit = encoding_hex_digit(raw.text[at]);
        if (digit < 0 || (!hexadecimal && digit > 9))
            break;
        character = character * (hexadecimal ? 16 : 10) + (uint32_t)digit;
    }
    if (at == start || at == raw.length || raw.text[at] != ';' || !is_character(character))
        return 0;
    text_add_slice(text, (struct slice){utf8, utf8_put(character, utf8)});
    return at + 1;
}

static size_t take_entity(struct slice raw, struct text *text) {
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        size_t length = strlen(entities[i].name);
        if (raw.length < length || strncasecmp(raw.text, entities[i].name, length) != 0)
            continue;
        text_add_slice(text, slice_of(entities[i].text));
        return length;
    }
    return take_reference(raw, text);
}

static const char *decode_entities(struct slice raw, struct arena *arena) {
    struct text text = {.arena = arena};
    for (size_t at = 0; at < raw.length;) {
        struct slice rest = {raw.text + at, raw.length - at};
        size_t taken = raw.text[at] == '&' ? take_entity(rest, &text) : 0;
        if (!taken) {
            text_add_slice(&text, (struct slice){rest.text, 1});
            taken = 1;
        }
        at += taken;
    }
    return text_string(&text);
}

/* What stands behind a tag up to the line's end or the next tag; NULL when that is blank: the tag opens an aggregate. */
static const char *take_value(struct ofx_scan *scan) {
    const char *start = scan->next;
    while (scan->next < scan->end && *scan->next != '<' && *scan->next != '\n' && *scan->next != '\r')
        scan->next++;
    struct slice value = utf8_trim((struct slice){start, (size_t)(scan->next - start)});
    if (!value.length)
        return NULL;
    return memchr(value.text, '&', value.length) ? decode_entities(value, scan->sheet->arena)
                                                 : arena_copy_length(scan->sheet->arena, value.text, value.length);
}

static void begin_entry(struct ofx_scan *scan, const char *tag) {
    strcpy(scan->entry, tag);
    record_begin(scan->sheet, scan->in_transactions ? "Transaction" : "Security");
    record_put(scan->sheet, "Type", tag);
    if (scan->in_transactions && scan->account)
        record_put(scan->sheet, "ACCTID", scan->account);
    if (scan->in_transactions && scan->currency)
        record_put(scan->sheet, "CURDEF", scan->currency);
}

static void open_tag(struct ofx_scan *scan, const char *tag) {
    if (strcmp(tag, "INVTRANLIST") == 0)
        scan->in_transactions = scan->has_transactions = true;
    else if (strcmp(tag, "SECLIST") == 0)
        scan->in_securities = true;
    else if ((scan->in_transactions || scan->in_securities) && !scan->entry[0])
        begin_entry(scan, tag);
}

static void close_tag(struct ofx_scan *scan, const char *tag) {
    if (strcmp(tag, "INVTRANLIST") == 0)
        scan->in_transactions = false;
    else if (strcmp(tag, "SECLIST") == 0)
        scan->in_securities = false;
    else if (strcmp(tag, scan->entry) != 0)
        return;
    scan->entry[0] = '\0';
}

static void keep_fact(struct ofx_scan *scan, const char *tag, const char *value) {
    static const char *const facts[] = {"ACCTID", "CURDEF", "DTSTART", "DTEND", "BROKERID", "ORG"};
    if (strcmp(tag, "ACCTID") == 0)
        scan->account = value;
    if (strcmp(tag, "CURDEF") == 0)
        scan->currency = value;
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (strcmp(tag, facts[i]) == 0)
            record_fact(scan->sheet, tag, value);
}

static void take_element(struct ofx_scan *scan) {
    char tag[LONGEST_TAG];
    if (!take_tag(scan, tag) || tag[0] == '?' || tag[0] == '!')
        return;
    if (tag[0] == '/') {
        close_tag(scan, tag + 1);
        return;
    }
    const char *value = take_value(scan);
    if (!value)
        open_tag(scan, tag);
    else if (scan->entry[0])
        record_put(scan->sheet, tag, value);
    else
        keep_fact(scan, tag, value);
}

const char *read_ofx_records(struct slice text, struct record_sheet *sheet) {
    struct ofx_scan scan = {.next = text.text, .end = text.text + text.length, .sheet = sheet};
    while (scan.next < scan.end && (scan.next = memchr(scan.next, '<', (size_t)(scan.end - scan.next))) != NULL) {
        scan.next++;
        take_element(&scan);
    }
    if (!scan.has_transactions)
        return "it is an OFX file without transactions of an investment account; download that of the brokerage account";
    return scan.in_transactions ? "its OFX is cut off before the transactions end; download it again" : NULL;
}
