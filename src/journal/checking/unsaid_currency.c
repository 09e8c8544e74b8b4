/* Headers in other languages, decimals with commas, days before months. */
#include "journal/checking/unsaid_currency.h"

#include <string.h>

#include "base/packed_words.h"
#include "journal/binding/header_row.h"
#include "journal/words/folded_name.h"

enum { HEADERS_LEAST = 2 };

/* Beginnings of headers that are in no English. */
static bool is_foreign(const char *header) {
    static const char words[] = "pramie\0" "praemie\0" "basispreis\0" "basiswert\0" "verfall\0" "anzahl\0" "gebuhr\0" "gebuehr\0" "datum\0" "gewinn\0"
                                "ruckkauf\0" "kontrakt\0" "ablauf\0" "handels\0" "prime\0" "echeance\0" "frais\0" "cours\0" "quantit\0" "prima\0"
                                "vencimiento\0" "comisi\0" "precio\0" "fecha\0" "cantidad\0" "premio\0" "scadenza\0" "commissioni\0" "premie\0"
                                "aantal\0" "vervaldatum\0" "vencimento\0" "quantidade\0" "gewinst\0" "winst\0" "ergebnis\0";
    struct folded_name folded = fold_name(header);
    for (const char *known = words; known; known = packed_words_next(known))
        if (strncmp(folded.text, known, strlen(known)) == 0)
            return true;
    return false;
}

static size_t foreign_headers(const struct draft *draft) {
    const struct header_list *headers = &draft->sheet->header->headers;
    size_t foreign = 0;
    for (size_t i = 0; i < headers->count; i++)
        foreign += is_foreign(headers->items[i].text);
    return foreign;
}

static bool has_decimal_commas(const struct draft *draft) {
    for (size_t i = 0; i < draft->sections.count; i++)
        if (draft->sections.items[i].decimal_commas)
            return true;
    return false;
}

/* Of the dates that only one order allows. */
static bool has_days_first(const struct draft *draft) {
    size_t day_first = 0, month_first = 0;
    for (size_t i = 0; i < draft->extras.count; i++) {
        const uint8_t orders[] = {draft->extras.items[i].date_order, draft->extras.items[i].expiry_order};
        for (size_t n = 0; n < 2; n++) {
            day_first += orders[n] == READING_DAY_FIRST;
            month_first += orders[n] == READING_MONTH_FIRST;
        }
    }
    return day_first > month_first;
}

void tell_unsaid_currency(struct draft *drafts, size_t count, const struct settings *settings) {
    for (size_t i = 0; i < count && settings->currency_assumed; i++) {
        struct draft *draft = &drafts[i];
        bool headers = foreign_headers(draft) >= HEADERS_LEAST, commas = has_decimal_commas(draft), days = has_days_first(draft);
        if (!draft->rows.count || (!headers && !commas && !days))
            continue;
        size_t sorted = draft->problems.count;
        draft_problem(draft, draft->rows.items[0].row, CURRENCY_UNSAID, FIELD_PREMIUM, "called so; currency=EUR or another names them, currency=USD says that they are",
                      "no cell, header or setting says that amounts are in %s, and %s", settings->currency,
                      headers  ? "the headers are not in English"
                      : commas ? "decimals have a comma"
                               : "dates have the day first");
        draft_merge_problems(draft, sorted);
        return;
    }
}
