/* Fees, multiplier, delta, quotes, stock price, cost basis, regime, paper, notes. */
#include "journal/reading/optional_fields.h"

#include <math.h>

#include "base/number_text.h"
#include "base/packed_words.h"
#include "base/utf8.h"
#include "journal/cells/read_number.h"
#include "journal/words/phrase_words.h"

#define MOST_SHARES 1e6 /* of a contract */

enum { DEFAULT_MULTIPLIER = 100 };

static void count_sign(struct draft *draft, double fee) {
    draft->positive_fees += fee > 0;
    draft->negative_fees += fee < 0;
    *(fee < 0 ? &draft->negative_fee_sum : &draft->positive_fee_sum) += isnan(fee) ? 0 : fee;
}

/* All fee cells of the row, as they are signed; the sheet decides later which sign is a cost. */
static double read_fees(struct row_draft *row) {
    double sum = row_amount_of(row, FIELD_FEES), more;
    double contracts = row->row->quantity > 0 ? row->row->quantity : 1;
    uint16_t turned = row->draft->section->fees_turned;
    row->draft->turned_fees |= turned != 0;
    sum = isnan(sum) ? 0 : sum * (row->draft->section->fees_each & 1 ? contracts : 1) * (turned & 1 ? -1 : 1);
    row->extra->fees_each = row->draft->section->fees_each & 1 ? sum : 0;
    count_sign(row->draft, sum);
    for (size_t i = 0; i < MORE_FEES_MOST; i++) {
        if (cell_number(row->cells->more_fees[i], row->draft->layout->workbook->date_1904, &more) != VALUE_READ || fabs(more) > HIGHEST_AMOUNT)
            continue;
        more = row_grouped(row, row->cells->more_fees[i], more) * (turned >> (i + 1) & 1 ? -1 : 1);
        count_sign(row->draft, more);
        bool each = row->draft->section->fees_each >> (i + 1) & 1;
        sum += more * (each ? contracts : 1);
        row->extra->fees_each += each ? more * contracts : 0;
    }
    return sum;
}

/* "/ES": a point of each future is worth dollars of its own. */
static void refuse_future(struct row_draft *row) {
    bool opens = row->row->action == SELL_TO_OPEN || row->row->action == BUY_TO_OPEN || row->draft->section->trades;
    if (opens && row->row->ticker && row->row->ticker[0] == '/')
        draft_problem(row->draft, row->cells->row, ROW_ERROR, FIELD_TICKER, NULL,
                      "%s is a future, whose options are not of 100 shares: write the dollars that a point is worth into a column Multiplier", row->row->ticker);
}

static void read_multiplier(struct row_draft *row) {
    double multiplier = row_number(row, FIELD_MULTIPLIER);
    row->row->multiplier = DEFAULT_MULTIPLIER;
    if (isnan(multiplier)) {
        refuse_future(row);
        return;
    }
    if (multiplier < 1 || multiplier > MOST_SHARES || floor(multiplier) != multiplier)
        row_out_of_range(row, FIELD_MULTIPLIER, multiplier, "not a number of shares");
    else {
        row->row->multiplier = (unsigned)multiplier & MULTIPLIER_MOST;
        row->row->own_multiplier = true;
    }
}

static double read_delta(struct row_draft *row) {
    double delta = row_number(row, FIELD_DELTA);
    if (fabs(delta) > 100)
        delta = row_out_of_range(row, FIELD_DELTA, delta, "not within ±100");
    if (fabs(delta) > 1) {
        delta /= 100;
        row->extra->percent_delta = true;
    }
    return delta;
}

static void read_quotes(struct row_draft *row, struct quotes *quotes) {
    quotes->bid = row_quote(row, FIELD_BID);
    quotes->ask = row_quote(row, FIELD_ASK);
    if (!(quotes->bid > quotes->ask))
        return;
    char bid[NUMBER_TEXT_SIZE], ask[NUMBER_TEXT_SIZE];
    number_print(quotes->bid, bid);
    number_print(quotes->ask, ask);
    draft_problem(row->draft, row->cells->row, BAD_VALUE, FIELD_BID, "both skipped", "bid %s is above ask %s", bid, ask);
    quotes->bid = quotes->ask = NAN;
}

static void read_regime(struct row_draft *row) {
    static const struct {
        const char *word;
        enum market_regime regime;
    } words[] = {{"bull", REGIME_BULL}, {"bullish", REGIME_BULL}, {"bear", REGIME_BEAR}, {"bearish", REGIME_BEAR}};
    char buffer[VALUE_TEXT_SIZE];
    const char *text = row_text(row, FIELD_REGIME, buffer);
    if (!text)
        return;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (utf8_equals_folded(utf8_trim(slice_of(text)), slice_of(words[i].word)))
            row->row->regime = words[i].regime & 3u;
    if (row->row->regime == REGIME_NONE)
        row_unreadable(row, FIELD_REGIME, "neither bull nor bear");
}

static bool text_says_paper(const char *text) {
    static const struct slice word = {"paper", 5};
    for (size_t i = 0, length = text ? strlen(text) : 0; i + word.length <= length; i++)
        if (utf8_equals_folded((struct slice){text + i, word.length}, word))
            return true;
    return false;
}

static bool says_paper(const struct row_draft *row, enum field field) {
    char buffer[VALUE_TEXT_SIZE];
    return text_says_paper(row_text(row, field, buffer));
}

/* "Paper", "Sim", or No under a header like "Live?". */
static bool mode_says_paper(const struct row_draft *row) {
    static const char words[] = "sim\0" "simulated\0" "simulation\0" "demo\0" "virtual\0", denials[] = "no\0" "n\0" "false\0";
    char buffer[VALUE_TEXT_SIZE];
    const char *text = row_text(row, FIELD_MODE, buffer);
    if (!text || text_says_paper(text))
        return text != NULL;
    struct phrase_words phrase = phrase_words_of(text);
    bool paper = phrase.count == 1 && packed_words_have(denials, phrase.words[0].text);
    for (size_t i = 0; i < phrase.count; i++)
        paper |= packed_words_have(words, phrase.words[i].text);
    return paper;
}

/* A column headed Paper: anything but blank, no, false or 0, however it is written. */
static bool is_marked_paper(const struct row_draft *row) {
    static const char denials[] = "no\0" "n\0" "false\0" "live\0" "real\0";
    char buffer[VALUE_TEXT_SIZE];
    const char *text = row_text(row, FIELD_PAPER, buffer);
    double number;
    if (!text || (read_number(text, &number) && number == 0))
        return false;
    for (const char *known = denials; known; known = packed_words_next(known))
        if (utf8_equals_folded(utf8_trim(slice_of(text)), slice_of(known)))
            return false;
    return true;
}

/* "assigned 100 sh @ 61", "Called away"; not "closed to avoid assignment". */
static bool note_says_assigned(const struct phrase_words *phrase) {
    static const char yes[] = "assigned\0" "assignment\0" "exercised\0" "called\0";
    static const char no[] = "not\0" "no\0" "never\0" "avoid\0" "avoided\0" "avoiding\0" "risk\0" "if\0" "would\0" "could\0" "may\0" "might\0" "before\0" "un\0" "from\0" "after\0" "ready\0" "ok\0" "want\0" "hope\0" "hoping\0";
    bool says = false, denies = phrase->too_long;
    for (size_t i = 0; i < phrase->count; i++) {
        says |= packed_words_have(yes, phrase->words[i].text);
        denies |= packed_words_have(no, phrase->words[i].text);
    }
    return says && !denies;
}

/* "paper trade", "Paper"; not "paper loss". */
static bool note_says_paper(const struct phrase_words *phrase) {
    static const char trades[] = "trade\0" "trades\0" "traded\0" "trading\0" "account\0" "only\0" "money\0";
    bool says = false;
    for (size_t i = 0; i < phrase->count; i++) {
        bool paper = strcmp(phrase->words[i].text, "paper") == 0;
        says |= strcmp(phrase->words[i].text, "papertrade") == 0 || (paper && phrase->count == 1);
        says |= paper && i + 1 < phrase->count && packed_words_have(trades, phrase->words[i + 1].text);
    }
    return says;
}

static struct note_meaning note_meaning_of(struct recent_notes *recent, const char *text) {
    size_t place;
    if (recent_text_find(&recent->texts, text, &place))
        return recent->items[place];
    struct phrase_words phrase = phrase_words_of(text);
    return recent->items[place] = (struct note_meaning){.assigned = note_says_assigned(&phrase), .paper = note_says_paper(&phrase),
                                                        .never_filled = order_state_of_word(text) == ORDER_NEVER_FILLED};
}

static void read_notes(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE], quoted[VALUE_TEXT_SIZE];
    const char *text = row_text(row, FIELD_NOTES, buffer);
    if (!text)
        return;
    struct note_meaning note = note_meaning_of(row->draft->recent_notes, text);
    row->extra->notes_assigned = note.assigned;
    if (note.paper && !row->row->paper)
        draft_problem(row->draft, row->cells->row, PAPER_UNSURE, FIELD_NOTES, "counted as real", "the note says \"%s\"", cell_quote(row_cell_of(row, FIELD_NOTES), quoted));
    if (note.never_filled)
        draft_problem(row->draft, row->cells->row, ORDER_UNSURE, FIELD_NOTES, "counted as a trade", "the note says \"%s\"", cell_quote(row_cell_of(row, FIELD_NOTES), quoted));
}

void row_read_optional(struct row_draft *row) {
    bool paper_told = row_has_column(row, FIELD_ACCOUNT) || row_has_column(row, FIELD_MODE) || row_has_column(row, FIELD_PAPER);
    bool paper_sheet = !paper_told && text_says_paper(row->draft->sheet->account);
    row->row->paper = paper_sheet || says_paper(row, FIELD_ACCOUNT) || mode_says_paper(row) || is_marked_paper(row);
    read_notes(row);
    row->row->stock_price = row_price_above_zero(row, FIELD_STOCK_PRICE);
    struct quotes quotes = {.cost_basis = row->row->type == OPTION_PUT ? NAN : row_price_above_zero(row, FIELD_COST_BASIS)};
    row->extra->fees = read_fees(row);
    read_multiplier(row);
    quotes.delta = read_delta(row);
    read_quotes(row, &quotes);
    set_quotes(row->row, quotes, row->draft->arena);
    read_regime(row);
}
