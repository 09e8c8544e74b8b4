/* Words of sheet names. */
#include "journal/finding/sheet_name.h"

#include <string.h>

#include "base/currency.h"
#include "base/utf8.h"

enum { TICKER_LENGTH = 6, YEAR_LENGTH = 4 };

static const char *const account_words[] = {
    "ira", "roth", "401k", "401(k)", "taxable", "margin", "cash", "individual", "joint", "brokerage", "hsa", "custodial", "retirement", "paper",
    "schwab", "fidelity", "robinhood", "tastytrade", "tastyworks", "tasty", "ibkr", "interactive", "etrade", "e*trade", "webull", "ameritrade",
    "td", "tda", "tos", "thinkorswim", "vanguard", "merrill", "moomoo", "ally", "firstrade", "sofi", "public", "chase", "questrade", "tradier",
};

/* Words of type and strategy, which say nothing about an account. */
static const char *const strategy_words[] = {"secured", "covered", "put",  "puts",  "call",  "calls",   "csp",    "csps",
                                             "cc",      "ccs",     "naked", "short", "wheel", "option", "options", "strategy"};

/* Names in capitals that are no tickers, besides account and strategy words. */
static const char *const log_words[] = {"open", "opened", "close", "closed", "active", "done", "won",  "lost", "log",   "logs", "trade", "trades",
                                        "data", "sheet",  "table", "main",   "all",    "total", "sum", "notes", "input", "stock", "stocks", "hist",
                                        "old",  "new",    "book",  "list",   "jan",    "feb",  "mar",  "apr",  "may",   "jun",  "jul",   "aug",
                                        "sep",  "sept",   "oct",   "nov",    "dec",    "march", "april", "june", "july", "august", "q1",  "q2",
                                        "q3",   "q4",     "ytd",   "log1",   "log2",   "roll", "rolled", "stats", "leap", "leaps",  "long", "longs", "bought"};

#define IS_WORD(word, list) is_one_of((word), (list), sizeof(list) / sizeof *(list))

static bool is_one_of(struct slice word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (utf8_equals_folded(word, slice_of(list[i])))
            return true;
    return false;
}

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
    static const char *const neutral[] = {"trading", "account", "accounts", "money", "portfolio", "only", "my", "test", "practice", "papermoney"};
    struct slice rest = slice_of(name), word;
    while ((word = next_word(&rest)).length) {
        bool number = true;
        for (size_t i = 0; i < word.length; i++)
            number &= word.text[i] >= '0' && word.text[i] <= '9';
        if (!number && !marks_copy(word) && !IS_WORD(word, account_words) && !IS_WORD(word, strategy_words) && !IS_WORD(word, log_words) && !IS_WORD(word, neutral))
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
        if (secured || is_year(word) || marks_copy(word) || IS_WORD(word, strategy_words))
            continue;
        bool paper = utf8_equals_folded(word, slice_of("paper"));
        says_account |= IS_WORD(word, account_words) && (!paper || says_paper_account(name));
        account = arena_print(arena, "%s%s%.*s", account, *account ? " " : "", (int)word.length, word.text);
    }
    return from_name != ACCOUNT_FROM_SHEET_NO && says_account && *account ? account : NULL;
}

/* Tickers among the words that hardly name a sheet of several: not CC, ALL or OPEN. */
static const char *const ticker_words[] = {"SOFI", "TD", "ALLY", "IBKR", "MAIN"};

static bool is_ticker(struct slice word, bool beside_tickers) {
    if (word.length == 0 || word.length > TICKER_LENGTH || *word.text < 'A' || *word.text > 'Z')
        return false;
    for (size_t i = 0; i < word.length; i++)
        if (!(word.text[i] >= 'A' && word.text[i] <= 'Z') && !(word.text[i] >= '0' && word.text[i] <= '9') && word.text[i] != '.')
            return false;
    if (beside_tickers && IS_WORD(word, ticker_words))
        return true;
    return !IS_WORD(word, account_words) && !IS_WORD(word, strategy_words) && !IS_WORD(word, log_words);
}

const char *sheet_name_ticker(const char *name, bool beside_tickers, struct arena *arena) {
    struct slice rest = utf8_trim(slice_of(name)), ticker = {rest.text, 0};
    while (ticker.length < rest.length && rest.text[ticker.length] != ' ')
        ticker.length++;
    rest = utf8_trim((struct slice){rest.text + ticker.length, rest.length - ticker.length});
    return is_ticker(ticker, beside_tickers) && (!rest.length || marks_copy(rest)) ? arena_copy_length(arena, ticker.text, ticker.length) : NULL;
}

enum option_type sheet_name_type(const char *name) {
    static const char *const put_words[] = {"put", "puts", "csp", "csps"}, *const call_words[] = {"call", "calls", "cc", "ccs"};
    struct slice rest = slice_of(name), word;
    bool puts = false, calls = false;
    while ((word = next_word(&rest)).length) {
        puts |= IS_WORD(word, put_words);
        calls |= IS_WORD(word, call_words);
    }
    return puts == calls ? OPTION_NONE : puts ? OPTION_PUT : OPTION_CALL;
}

bool sheet_name_open(const char *name) {
    static const char *const open_words[] = {"open", "active", "offen", "offene", "laufend", "laufende", "ouvert", "ouvertes", "abierto", "abiertas", "aperte"};
    static const char *const closed_words[] = {"close", "closed", "and", "all", "history", "done"};
    struct slice rest = slice_of(name), word;
    bool open = false, closed = false;
    while ((word = next_word(&rest)).length) {
        open |= IS_WORD(word, open_words);
        closed |= IS_WORD(word, closed_words);
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
    static const char *const words[] = {"watchlist", "watchlists", "watch", "idea", "ideas", "candidate", "candidates", "plan", "plans", "planned", "planner", "planning", "wishlist", "wish",
                                        "prospects", "screener", "template", "templates", "vorlage", "vorlagen", "muster", "modelo", "plantilla", "example", "examples", "beispiel", "beispiele",
                                        "sample", "samples", "demo", "backtest", "backtests", "backtesting", "simulation", "simulations", "simulator", "simulated", "deleted", "trash", "gelöscht",
                                        "cancelled", "canceled", "what-if", "whatif", "hypothetical",
                                        "instruction", "instructions", "guide", "how", "howto", "how-to", "help", "readme", "faq", "tutorial", "legend", "anleitung", "hilfe", "instrucciones", "istruzioni"};
    struct slice rest = slice_of(name), word;
    bool untraded = false;
    while ((word = next_word(&rest)).length)
        untraded |= IS_WORD(without_brackets(word), words);
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
    static const char *const neutral[] = {"my", "trading", "tracker", "tracking", "journal", "transactions", "history", "account", "portfolio", "for", "of", "income", "export", "exports", "report", "orders", "fills", "activity", "master",
                                          "final", "test", "backup", "copy"};
    struct slice rest = slice_of(name), word, ticker = {"", 0};
    while ((word = next_word(&rest)).length) {
        word = *word.text == '$' ? (struct slice){word.text + 1, word.length - 1} : word;
        if (is_number(word) || marks_copy(word) || IS_WORD(word, strategy_words) || IS_WORD(word, log_words) || IS_WORD(word, neutral))
            if (!IS_WORD(word, ticker_words))
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
