/* Words of sheet names. */
#include "journal/finding/sheet_name.h"

#include <string.h>

#include "base/currency.h"
#include "base/packed_words.h"
#include "base/utf8.h"

enum { TICKER_LENGTH = 6, YEAR_LENGTH = 4 };

static const char account_words[] =
    "ira\0" "roth\0" "401k\0" "401(k)\0" "taxable\0" "margin\0" "cash\0" "individual\0" "joint\0" "brokerage\0" "hsa\0" "custodial\0" "retirement\0" "paper\0"
    "schwab\0" "fidelity\0" "robinhood\0" "tastytrade\0" "tastyworks\0" "tasty\0" "ibkr\0" "interactive\0" "etrade\0" "e*trade\0" "webull\0" "ameritrade\0"
    "td\0" "tda\0" "tos\0" "thinkorswim\0" "vanguard\0" "merrill\0" "moomoo\0" "ally\0" "firstrade\0" "sofi\0" "public\0" "chase\0" "questrade\0" "tradier\0";

/* Words of type and strategy, which say nothing about an account. */
static const char strategy_words[] = "secured\0" "covered\0" "put\0" "puts\0" "call\0" "calls\0" "csp\0" "csps\0"
                                     "cc\0" "ccs\0" "naked\0" "short\0" "wheel\0" "option\0" "options\0" "strategy\0";

/* Names in capitals that are no tickers, besides account and strategy words. */
static const char log_words[] = "open\0" "opened\0" "close\0" "closed\0" "active\0" "done\0" "won\0" "lost\0" "log\0" "logs\0" "trade\0" "trades\0"
                                "data\0" "sheet\0" "table\0" "main\0" "all\0" "total\0" "sum\0" "notes\0" "input\0" "stock\0" "stocks\0" "hist\0"
                                "old\0" "new\0" "book\0" "list\0" "jan\0" "feb\0" "mar\0" "apr\0" "may\0" "jun\0" "jul\0" "aug\0"
                                "sep\0" "sept\0" "oct\0" "nov\0" "dec\0" "march\0" "april\0" "june\0" "july\0" "august\0" "q1\0" "q2\0"
                                "q3\0" "q4\0" "ytd\0" "log1\0" "log2\0" "roll\0" "rolled\0" "stats\0" "leap\0" "leaps\0" "long\0" "longs\0" "bought\0";

static bool is_year(struct slice word) {
    bool digits = word.length == YEAR_LENGTH && (word.text[0] == '1' || word.text[0] == '2');
    for (size_t i = 0; i < word.length && digits; i++)
        digits = word.text[i] >= '0' && word.text[i] <= '9';
    return digits;
}

static bool is_space(char c) {
    return strchr(" -_/+&,|", c) != NULL;
}

/* The next word of a name, taken off it; length 0 at its end. */
static struct slice next_word(struct slice *rest) {
    while (rest->length && is_space(*rest->text))
        *rest = (struct slice){rest->text + 1, rest->length - 1};
    struct slice word = {rest->text, 0};
    while (word.length < rest->length && !is_space(word.text[word.length]))
        word.length++;
    *rest = (struct slice){rest->text + word.length, rest->length - word.length};
    return word;
}

/* "(2)", "copy", "(copy)": what programs add to the name of a copy. */
static bool marks_copy(struct slice word) {
    if (word.length > 2 && *word.text == '(' && word.text[word.length - 1] == ')')
        word = (struct slice){word.text + 1, word.length - 2};
    else if (!utf8_equals_folded(word, slice_of("copy")))
        return false;
    bool digits = word.length > 0;
    for (size_t i = 0; i < word.length; i++)
        digits &= word.text[i] >= '0' && word.text[i] <= '9';
    return digits || utf8_equals_folded(word, slice_of("copy"));
}

/* Nothing but words of accounts, of logs and of trading stands beside it: "Schwab Paper", not "International Paper". */
static bool says_paper_account(const char *name) {
    static const char neutral[] = "trading\0" "account\0" "accounts\0" "money\0" "portfolio\0" "only\0" "my\0" "test\0" "practice\0" "papermoney\0";
    struct slice rest = slice_of(name), word;
    while ((word = next_word(&rest)).length) {
        bool number = true;
        for (size_t i = 0; i < word.length; i++)
            number &= word.text[i] >= '0' && word.text[i] <= '9';
        if (!number && !marks_copy(word) && !packed_words_have_folded(account_words, word) && !packed_words_have_folded(strategy_words, word) && !packed_words_have_folded(log_words, word) && !packed_words_have_folded(neutral, word))
            return false;
    }
    return true;
}

const char *sheet_name_account(const char *name, enum account_from_sheet from_name, struct arena *arena) {
    struct slice rest = slice_of(name), word;
    const char *account = "";
    bool says_account = from_name == ACCOUNT_FROM_SHEET_YES;
    while ((word = next_word(&rest)).length) {
        struct slice ahead = rest;
        bool secured = utf8_equals_folded(word, slice_of("cash")) && utf8_equals_folded(next_word(&ahead), slice_of("secured"));
        if (secured || is_year(word) || marks_copy(word) || packed_words_have_folded(strategy_words, word))
            continue;
        bool paper = utf8_equals_folded(word, slice_of("paper"));
        says_account |= packed_words_have_folded(account_words, word) && (!paper || says_paper_account(name));
        account = arena_print(arena, "%s%s%.*s", account, *account ? " " : "", (int)word.length, word.text);
    }
    return from_name != ACCOUNT_FROM_SHEET_NO && says_account && *account ? account : NULL;
}

/* Tickers among the words that hardly name a sheet of several: not CC, ALL or OPEN. */
static const char ticker_words[] = "SOFI\0" "TD\0" "ALLY\0" "IBKR\0" "MAIN\0";

static bool is_ticker(struct slice word, bool beside_tickers) {
    if (word.length == 0 || word.length > TICKER_LENGTH || *word.text < 'A' || *word.text > 'Z')
        return false;
    for (size_t i = 0; i < word.length; i++)
        if (!(word.text[i] >= 'A' && word.text[i] <= 'Z') && !(word.text[i] >= '0' && word.text[i] <= '9') && word.text[i] != '.')
            return false;
    if (beside_tickers && packed_words_have_folded(ticker_words, word))
        return true;
    return !packed_words_have_folded(account_words, word) && !packed_words_have_folded(strategy_words, word) && !packed_words_have_folded(log_words, word);
}

const char *sheet_name_ticker(const char *name, bool beside_tickers, struct arena *arena) {
    struct slice rest = utf8_trim(slice_of(name)), ticker = {rest.text, 0};
    while (ticker.length < rest.length && rest.text[ticker.length] != ' ')
        ticker.length++;
    rest = utf8_trim((struct slice){rest.text + ticker.length, rest.length - ticker.length});
    return is_ticker(ticker, beside_tickers) && (!rest.length || marks_copy(rest)) ? arena_copy_length(arena, ticker.text, ticker.length) : NULL;
}

enum option_type sheet_name_type(const char *name) {
    static const char put_words[] = "put\0" "puts\0" "csp\0" "csps\0", call_words[] = "call\0" "calls\0" "cc\0" "ccs\0";
    struct slice rest = slice_of(name), word;
    bool puts = false, calls = false;
    while ((word = next_word(&rest)).length) {
        puts |= packed_words_have_folded(put_words, word);
        calls |= packed_words_have_folded(call_words, word);
    }
    return puts == calls ? OPTION_NONE : puts ? OPTION_PUT : OPTION_CALL;
}

bool sheet_name_open(const char *name) {
    static const char open_words[] = "open\0" "active\0" "offen\0" "offene\0" "laufend\0" "laufende\0" "ouvert\0" "ouvertes\0" "abierto\0" "abiertas\0" "aperte\0";
    static const char closed_words[] = "close\0" "closed\0" "and\0" "all\0" "history\0" "done\0";
    struct slice rest = slice_of(name), word;
    bool open = false, closed = false;
    while ((word = next_word(&rest)).length) {
        open |= packed_words_have_folded(open_words, word);
        closed |= packed_words_have_folded(closed_words, word);
    }
    return open && !closed;
}

/* A word without the brackets around it. */
static struct slice without_brackets(struct slice word) {
    while (word.length && strchr("([*", *word.text))
        word = (struct slice){word.text + 1, word.length - 1};
    while (word.length && strchr(")]*", word.text[word.length - 1]))
        word.length--;
    return word;
}

bool sheet_name_untraded(const char *name) {
    static const char words[] = "watchlist\0" "watchlists\0" "watch\0" "idea\0" "ideas\0" "candidate\0" "candidates\0" "plan\0" "plans\0" "planned\0" "planner\0" "planning\0" "wishlist\0" "wish\0"
                                "prospects\0" "screener\0" "template\0" "templates\0" "vorlage\0" "vorlagen\0" "muster\0" "modelo\0" "plantilla\0" "example\0" "examples\0" "beispiel\0" "beispiele\0"
                                "sample\0" "samples\0" "demo\0" "backtest\0" "backtests\0" "backtesting\0" "simulation\0" "simulations\0" "simulator\0" "simulated\0" "deleted\0" "trash\0" "gelöscht\0"
                                "cancelled\0" "canceled\0" "what-if\0" "whatif\0" "hypothetical\0"
                                "instruction\0" "instructions\0" "guide\0" "how\0" "howto\0" "how-to\0" "help\0" "readme\0" "faq\0" "tutorial\0" "legend\0" "anleitung\0" "hilfe\0" "instrucciones\0" "istruzioni\0";
    struct slice rest = slice_of(name), word;
    bool untraded = false;
    while ((word = next_word(&rest)).length)
        untraded |= packed_words_have_folded(words, without_brackets(word));
    return untraded;
}

static bool has_digit(struct slice word) {
    for (size_t i = 0; i < word.length; i++)
        if (word.text[i] >= '0' && word.text[i] <= '9')
            return true;
    return false;
}

static bool is_number(struct slice word) {
    for (size_t i = 0; i < word.length; i++)
        if (word.text[i] < '0' || word.text[i] > '9')
            return false;
    return word.length > 0;
}

/* The only word that says something, if it can be a ticker; letters alone, if `surely`. */
static const char *only_ticker(const char *name, bool surely, struct arena *arena) {
    static const char neutral[] = "my\0" "trading\0" "tracker\0" "tracking\0" "journal\0" "transactions\0" "history\0" "account\0" "portfolio\0" "for\0" "of\0" "income\0" "export\0" "exports\0" "report\0" "orders\0" "fills\0" "activity\0" "master\0"
                                  "final\0" "test\0" "backup\0" "copy\0";
    struct slice rest = slice_of(name), word, ticker = {"", 0};
    while ((word = next_word(&rest)).length) {
        word = *word.text == '$' ? (struct slice){word.text + 1, word.length - 1} : word;
        if (is_number(word) || marks_copy(word) || packed_words_have_folded(strategy_words, word) || packed_words_have_folded(log_words, word) || packed_words_have_folded(neutral, word))
            if (!packed_words_have_folded(ticker_words, word))
                continue;
        if (ticker.length || !is_ticker(word, !surely) || (surely && (has_digit(word) || currency_code_of(word))))
            return NULL;
        ticker = word;
    }
    return ticker.length ? arena_copy_length(arena, ticker.text, ticker.length) : NULL;
}

const char *file_name_ticker(const char *name, struct arena *arena) {
    return only_ticker(name, false, arena);
}

const char *worded_sheet_ticker(const char *name, struct arena *arena) {
    return only_ticker(name, true, arena);
}

static bool matches(struct slice name, struct slice pattern) {
    while (pattern.length && *pattern.text != '*') {
        if (!name.length)
            return false;
        uint32_t wanted = utf8_next(&pattern), found = utf8_next(&name);
        if (wanted != '?' && utf8_fold(wanted) != utf8_fold(found))
            return false;
    }
    if (!pattern.length)
        return !name.length;
    while (pattern.length && *pattern.text == '*')
        pattern = (struct slice){pattern.text + 1, pattern.length - 1};
    if (!pattern.length)
        return true;
    for (;; utf8_next(&name)) {
        if (matches(name, pattern))
            return true;
        if (!name.length)
            return false;
    }
}

bool sheet_name_matches(const char *name, const char *pattern) {
    return matches(utf8_trim(slice_of(name)), utf8_trim(slice_of(pattern)));
}
