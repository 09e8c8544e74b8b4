/* Headers, encoded words, quoted-printable and parts of a message. */
#include "report/texts/mail.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define CRLF     "\r\n"
#define BOUNDARY "=_wheelgrade" /* "=_" never occurs in a quoted-printable body (RFC 2045 §6.7) */

enum { LINE_LIMIT = 76, WORD_LIMIT = 75 };

static const char hex_digits[] = "0123456789ABCDEF";

static void add_hex(struct text *out, unsigned char byte) {
    const char escaped[3] = {'=', hex_digits[byte >> 4], hex_digits[byte & 15]};
    text_add_slice(out, (struct slice){escaped, sizeof escaped});
}

static bool is_plain(unsigned char byte) {
    return byte >= 32 && byte < 127 && byte != '=';
}

/* Blanks stand for themselves except before the end of a line. */
static bool needs_escape(const char *at) {
    if (*at == '\t' || *at == ' ')
        return at[1] == '\n' || at[1] == '\0';
    return !is_plain((unsigned char)*at);
}

static void add_quoted_printable(struct text *out, const char *body) {
    int column = 0;
    for (const char *at = body; *at; at++) {
        if (*at == '\n') {
            text_add(out, CRLF);
            column = 0;
            continue;
        }
        bool escape = needs_escape(at);
        int width = escape ? 3 : 1;
        if (column + width > LINE_LIMIT - 1) {
            text_add(out, "=" CRLF);
            column = 0;
        }
        if (escape)
            add_hex(out, (unsigned char)*at);
        else
            text_add_slice(out, (struct slice){at, 1});
        column += width;
    }
    text_add(out, CRLF);
}

static bool is_ascii(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text >= 128)
            return false;
    return true;
}

static size_t character_length(const char *at) {
    size_t length = 1;
    while (((unsigned char)at[length] & 0xC0) == 0x80)
        length++;
    return length;
}

static bool stands_in_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '+';
}

/* Encoded words of at most 75 characters, split between characters, each on a line of its own, the first of
 * which has `used` characters already (RFC 2047 §2, §5). */
static void add_encoded_words(struct text *out, const char *text, size_t used) {
    static const char start[] = "=?UTF-8?Q?";
    size_t room = 0;
    for (const char *at = text; *at;) {
        size_t length = character_length(at), width = stands_in_word(*at) || *at == ' ' ? 1 : 3 * length;
        if (width > room) {
            text_add(out, at == text ? start : "?=" CRLF " =?UTF-8?Q?");
            room = WORD_LIMIT - strlen(start) - 2 - (at == text ? used : 0);
        }
        for (size_t i = 0; i < length; i++) {
            if (width == 1)
                text_add_slice(out, (struct slice){*at == ' ' ? "_" : at, 1});
            else
                add_hex(out, (unsigned char)at[i]);
        }
        room -= width;
        at += length;
    }
    text_add(out, "?=");
}

static void add_subject(struct text *out, const char *subject) {
    static const char name[] = "Subject: ";
    text_add(out, name);
    if (is_ascii(subject) && strlen(name) + strlen(subject) < LINE_LIMIT)
        text_add(out, subject);
    else
        add_encoded_words(out, subject, strlen(name));
    text_add(out, CRLF);
}

static struct date nth_sunday(int year, int month, int nth) {
    struct date first = date_from_civil(year, month, 1);
    return (struct date){first.day + 6 - date_weekday(first) + 7 * (nth - 1)};
}

/* Daylight saving time as it has been since 2007: second Sunday of March to first Sunday of November. */
static const char *mountain_offset(struct date date) {
    int year = date_to_civil(date).year;
    bool summer = date.day >= nth_sunday(year, 3, 2).day && date.day < nth_sunday(year, 11, 1).day;
    return summer ? "-0600" : "-0700";
}

static void add_date(struct text *out, struct date date) {
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct civil civil = date_to_civil(date);
    text_print(out, "Date: %s, %d %s %d 17:00:00 %s" CRLF, days[date_weekday(date)], civil.day,
               months[civil.month - 1], civil.year, mountain_offset(date));
}

/* FNV-1a, so that a corrected report is another message. */
static uint64_t content_hash(uint64_t hash, const char *text) {
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3u;
    return hash;
}

static void add_headers(struct text *out, const struct mail *mail) {
    uint64_t hash = content_hash(content_hash(0xCBF29CE484222325u, mail->subject), mail->html);
    add_subject(out, mail->subject);
    add_date(out, mail->date);
    text_add(out, "From: wheelgrade <wheelgrade@localhost>" CRLF "To: undisclosed-recipients:;" CRLF);
    text_print(out, "Message-ID: <%s.%016llx@wheelgrade.invalid>" CRLF, mail->name, (unsigned long long)hash);
    text_add(out, "MIME-Version: 1.0" CRLF "Auto-Submitted: auto-generated" CRLF
                  "Content-Type: multipart/alternative; boundary=\"" BOUNDARY "\"" CRLF CRLF);
}

static void add_part(struct text *out, const char *type, const char *body) {
    text_print(out, "--" BOUNDARY CRLF "Content-Type: %s; charset=utf-8" CRLF, type);
    text_add(out, "Content-Transfer-Encoding: quoted-printable" CRLF CRLF);
    add_quoted_printable(out, body);
}

void mail_compose(const struct mail *mail, struct text *out) {
    add_headers(out, mail);
    text_add(out, "This message has a plain text and an HTML part." CRLF);
    add_part(out, "text/plain", mail->text);
    add_part(out, "text/html", mail->html);
    text_add(out, "--" BOUNDARY "--" CRLF);
}
