/* Capitals, digits and points, a letter first; "$KO" as well. */
#include "journal/words/title_ticker.h"

#include <string.h>

#include "base/packed_words.h"
#include "base/utf8.h"
#include "journal/cells/cell_values.h"
#include "journal/words/action_words.h"
#include "journal/words/folded_name.h"
#include "journal/words/status_words.h"

enum { TICKER_MOST = 6 };

/* Words in capitals that head rows and are no tickers. */
static bool is_other_title(const char *text) {
    static const char words[] = "JAN\0" "FEB\0" "MAR\0" "APR\0" "MAY\0" "JUN\0" "JUL\0" "AUG\0" "SEP\0" "SEPT\0" "OCT\0" "NOV\0" "DEC\0"
                                "JUNE\0" "JULY\0" "MARCH\0" "APRIL\0" "TOTAL\0" "SUM\0" "YTD\0" "MTD\0" "Q1\0" "Q2\0" "Q3\0" "Q4\0" "NOTES\0"
                                "NOTE\0" "TRADES\0" "LOG\0" "WHEEL\0" "INCOME\0" "PNL\0" "IRA\0" "ROTH\0" "HSA\0" "MARGIN\0" "CASH\0" "DATA\0" "WEEK\0"
                                "DATE\0" "TICKER\0" "TYPE\0" "USD\0" "EUR\0" "TODO\0" "STOCK\0" "OPTION\0";
    struct slice title = utf8_trim(slice_of(text));
    return packed_words_have_folded(words, title);
}

static bool is_ticker_character(char c, bool first) {
    bool letter = c >= 'A' && c <= 'Z';
    return letter || (!first && ((c >= '0' && c <= '9') || c == '.'));
}

static bool looks_like_ticker(const char *text) {
    struct slice ticker = utf8_trim(slice_of(text));
    if (ticker.length && ticker.text[0] == '$')
        ticker = (struct slice){ticker.text + 1, ticker.length - 1};
    if (!ticker.length || ticker.length > TICKER_MOST)
        return false;
    for (size_t i = 0; i < ticker.length; i++)
        if (!is_ticker_character(ticker.text[i], i == 0))
            return false;
    return true;
}

const char *title_text(const struct sheet_row *row) {
    const char *found = NULL;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell_is_blank(cell))
            continue;
        if (found || cell->kind != CELL_TEXT)
            return NULL;
        found = cell->text;
    }
    return found;
}

/* The next filled cell from `*at` on, if it is a text; NULL when it is none, or there is none. */
static const char *next_text(const struct sheet_row *row, uint32_t *at) {
    while (*at < row->count && cell_is_blank(&row->cells[*at]))
        ++*at;
    const struct cell *cell = *at < row->count ? &row->cells[(*at)++] : NULL;
    return cell && cell->kind == CELL_TEXT ? cell->text : NULL;
}

/* "Ticker:" and a ticker beside it, whatever follows; NULL = not. */
static const char *labelled_text(const struct sheet_row *row) {
    static const char labels[] = "Ticker\0" "Symbol\0" "Underlying\0" "Stock Symbol\0" "Stock\0";
    uint32_t at = 0;
    const char *label = next_text(row, &at);
    if (!label || !strchr(label, ':'))
        return NULL;
    struct folded_name folded = fold_name(label);
    for (const char *known = labels; known; known = packed_words_next(known))
        if (name_is(&folded, known))
            return next_text(row, &at);
    return NULL;
}

bool is_labelled_title(const struct sheet_row *row) {
    return labelled_text(row) != NULL;
}

/* "PUTS", "Covered Calls 2025": a title of such words only. */
static bool is_word_of_types(struct slice word, enum option_type *type) {
    static const char *const put_words[] = {"put", "puts", "csp", "csps"}, *const call_words[] = {"call", "calls", "cc", "ccs"};
    static const char others[] = "cash\0" "secured\0" "covered\0" "short\0" "sold\0" "naked\0" "open\0" "closed\0" "trade\0" "long\0" "leaps\0"
                                 "trades\0" "my\0" "the\0" "options\0" "option\0" "positions\0" "position\0" "log\0" "wheel\0" "leap\0" "bought\0";
    for (size_t i = 0; i < sizeof put_words / sizeof *put_words; i++) {
        bool puts = utf8_equals_folded(word, slice_of(put_words[i])), calls = utf8_equals_folded(word, slice_of(call_words[i]));
        *type = puts ? OPTION_PUT : calls ? OPTION_CALL : OPTION_NONE;
        if (*type != OPTION_NONE)
            return true;
    }
    for (const char *known = others; known; known = packed_words_next(known))
        if (utf8_equals_folded(word, slice_of(known)))
            return true;
    return word.length && word.text[0] >= '0' && word.text[0] <= '9';
}

enum option_type title_type(const struct sheet_row *row) {
    const char *text = title_text(row);
    struct slice rest = slice_of(text ? text : "");
    enum option_type found = OPTION_NONE;
    while (rest.length) {
        size_t length = 0;
        enum option_type type = OPTION_NONE;
        while (length < rest.length && !strchr(" -_:()/&", rest.text[length]))
            length++;
        if (length && !is_word_of_types((struct slice){rest.text, length}, &type))
            return OPTION_NONE;
        if (type != OPTION_NONE && found != OPTION_NONE && type != found)
            return OPTION_NONE;
        found = type != OPTION_NONE ? type : found;
        length += length < rest.length;
        rest = (struct slice){rest.text + length, rest.length - length};
    }
    return found;
}

const char *title_ticker(const struct sheet_row *row) {
    const char *found = title_text(row);
    if (!found)
        found = labelled_text(row);
    bool ticker = found && looks_like_ticker(found) && !is_other_title(found);
    bool word = ticker && (action_of_word(found).known || type_of_word(found) != TYPE_UNKNOWN || status_of_word(found).status != STATUS_UNKNOWN);
    return ticker && !word ? found : NULL;
}
