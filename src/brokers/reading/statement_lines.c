/* Keeps what lines say of an export. */
#include "brokers/reading/statement_lines.h"

#include <math.h>
#include <stdio.h>
#include <strings.h>

#include "base/bytes.h"
#include "base/utf8.h"

enum { LONGEST_ACCOUNT = 64, LONGEST_DATE = 60 };

static bool has_digit(const char *text) {
    return strpbrk(text, "0123456789") != NULL;
}

void statement_set_account(struct reading *reading, const char *account) {
    if (!reading->export->account && account && has_digit(account) && strlen(account) < LONGEST_ACCOUNT)
        reading->export->account = intern_text(reading->texts, account);
}

void statement_set_account_before(struct reading *reading, const char *text, const char *end) {
    const char *stop = end ? bytes_find_any_case(text, end) : NULL;
    struct slice whole = utf8_trim((struct slice){text, stop ? (size_t)(stop - text) : strlen(text)});
    size_t start = whole.length;
    while (start > 0 && whole.text[start - 1] != ' ')
        start--;
    char word[LONGEST_ACCOUNT];
    if (whole.length - start < sizeof word) {
        snprintf(word, sizeof word, "%.*s", (int)(whole.length - start), whole.text + start);
        statement_set_account(reading, word);
    }
}

void statement_set_period_end(struct reading *reading, const char *text, bool last) {
    struct stamp stamp;
    if (text && read_stamp(text, &stamp))
        *(last ? &reading->export->to : &reading->export->from) = stamp.date;
}

void statement_set_period(struct reading *reading, const char *text, const char *between) {
    const char *middle = text ? bytes_find_any_case(text, between) : NULL;
    char first[LONGEST_DATE];
    if (!middle || middle - text >= LONGEST_DATE)
        return;
    snprintf(first, sizeof first, "%.*s", (int)(middle - text), text);
    statement_set_period_end(reading, first, false);
    statement_set_period_end(reading, middle + strlen(between), true);
}

void set_stated_sum(struct reading *reading, double sum) {
    if (isnan(sum) || fabs(sum) > 1e12)
        return;
    reading->export->stated_sum = money_from_dollars(sum);
    reading->export->sum_stated = true;
}
