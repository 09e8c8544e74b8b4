/* Three keys for every name: as written, its words in order, its words sorted. */
#include "journal/binding/header_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/currency.h"
#include "base/packed_words.h"
#include "journal/words/folded_name.h"

enum { HEADER_LONGEST = 512 /* bytes; nobody heads a column with more */, WORDS_MOST = 8, KEY_SIZE = FOLDED_NAME_SIZE + WORDS_MOST + 2, KEYS = 3 };

/* The keys of a header, strongest first, each with a sign of its own before it. */
struct header_keys {
    char texts[KEYS][KEY_SIZE];
    size_t count;
};

struct word_list {
    struct folded_name words[WORDS_MOST];
    size_t count;
    bool too_many;
};

static bool is_filler(const char *word) {
    static const char fillers[] = "the\0" "of\0" "at\0" "per\0" "and\0" "or\0" "in\0" "pro\0" "je\0" "par\0" "por\0";
    return packed_words_have(fillers, word) || currency_code_of(slice_of(word));
}

/* "contracts" and "contract" are one word; "basis", "gross" and "status" have no plural here. */
static void drop_plural(char *word) {
    size_t length = strlen(word);
    if (length > 3 && word[length - 1] == 's' && !strchr("isu", word[length - 2]))
        word[length - 1] = '\0';
}

/* "Exp Dt" is "Expiration Date". */
static void write_out(struct folded_name *word) {
    static const char *const shorts[][2] = {
        {"dt", "date"}, {"exp", "expiration"}, {"expir", "expiration"}, {"expiry", "expiration"}, {"px", "price"}, {"pr", "price"}, {"prc", "price"}, {"amt", "amount"},
        {"prem", "premium"}, {"rcvd", "received"}, {"recd", "received"}, {"rec", "received"}, {"strk", "strike"}, {"sym", "symbol"}, {"tkr", "ticker"}, {"txn", "transaction"},
        {"tran", "transaction"}, {"qty", "quantity"}, {"nbr", "number"}, {"nr", "number"}, {"tx", "transaction"},
    };
    for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++)
        if (word->text[0] == shorts[i][0][0] && strcmp(word->text, shorts[i][0]) == 0)
            memcpy(word->text, shorts[i][1], strlen(shorts[i][1]) + 1);
}

static void add_word(struct word_list *list, const char *text, size_t length) {
    char word[FOLDED_NAME_SIZE];
    if (length == 0 || length >= sizeof word)
        return;
    memcpy(word, text, length);
    word[length] = '\0';
    struct folded_name folded = fold_name(word);
    if (!folded_has_letter_or_digit(word) || is_filler(folded.text))
        return;
    drop_plural(folded.text);
    write_out(&folded);
    if (list->count < WORDS_MOST)
        list->words[list->count++] = folded;
    else
        list->too_many = true;
}

static bool is_separator(char c) {
    unsigned char byte = (unsigned char)c;
    return byte < 0x80 && !((byte | 32) >= 'a' && (byte | 32) <= 'z') && !(byte >= '0' && byte <= '9');
}

/* A blank that breaks no line is a blank. */
static bool is_wide_blank(const char *at) {
    return at[0] == '\xc2' && at[1] == '\xa0';
}

/* "openedDate" is two words. */
static bool begins_word(const char *at) {
    return at[0] >= 'a' && at[0] <= 'z' && at[1] >= 'A' && at[1] <= 'Z' && at[2] >= 'a' && at[2] <= 'z';
}

static struct word_list split_words(const char *header) {
    struct word_list list = {.count = 0};
    for (const char *at = header; *at;) {
        const char *end = at;
        while (*end && !is_separator(*end) && !is_wide_blank(end) && !begins_word(end))
            end++;
        bool wide = is_wide_blank(end), inside = *end && !wide && !is_separator(*end);
        if (*end != '$' || !currency_sign_at(slice_of(at)).code) /* "US$" is no word */
            add_word(&list, at, (size_t)(end - at) + inside);
        at = *end ? end + 1 + wide : end;
    }
    return list;
}

static int compare_words(const void *a, const void *b) {
    return strcmp(((const struct folded_name *)a)->text, ((const struct folded_name *)b)->text);
}

static bool join_words(const struct word_list *list, char sign, char *key) {
    size_t length = 0;
    key[length++] = sign;
    for (size_t i = 0; i < list->count; i++) {
        size_t more = strlen(list->words[i].text);
        if (length + more + 2 > KEY_SIZE)
            return false;
        memcpy(key + length, list->words[i].text, more);
        length += more;
        key[length++] = ' ';
    }
    key[length] = '\0';
    return true;
}

static struct header_keys keys_of(const char *header) {
    struct header_keys keys = {.count = 0};
    struct folded_name folded = fold_name(header);
    if (!folded.text[0])
        return keys;
    keys.texts[0][0] = '=';
    memcpy(keys.texts[0] + 1, folded.text, strlen(folded.text) + 1);
    keys.count = 1;
    struct word_list list = split_words(header);
    if (!list.count || list.too_many || !join_words(&list, '<', keys.texts[1]))
        return keys;
    qsort(list.words, list.count, sizeof *list.words, compare_words);
    join_words(&list, '~', keys.texts[2]);
    keys.count = KEYS;
    return keys;
}

bool header_means(const struct header_meanings *meanings, enum field field) {
    for (size_t i = 0; i < meanings->count; i++)
        if (meanings->items[i].field == field)
            return true;
    return false;
}

static void add_meaning(struct header_names *names, const char *key, enum field field, enum name_class class) {
    size_t index = name_map_find(&names->keys, key);
    if (index == NAME_MISSING) {
        index = names->meanings.count;
        array_add(names->arena, &names->meanings);
        name_map_set(&names->keys, arena_copy(names->arena, key), index);
    }
    struct header_meanings *meanings = &names->meanings.items[index];
    if (header_means(meanings, field) || meanings->count == MEANINGS_MOST)
        return;
    meanings->items[meanings->count].field = (uint8_t)field;
    meanings->items[meanings->count++].name_class = (uint8_t)class;
}

static void add_keys(struct header_names *names, const char *name, enum field field, enum name_class class) {
    struct header_keys keys = keys_of(name);
    for (size_t i = 0; i < keys.count; i++)
        add_meaning(names, keys.texts[i], field, class);
}

/* "Praemie" for "Prämie"; false where it has none of these letters. */
static bool write_umlauts_out(const char *name, char written[KEY_SIZE]) {
    static const char *const letters[][2] = {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ä", "Ae"}, {"Ö", "Oe"}, {"Ü", "Ue"}, {"ß", "ss"}};
    size_t length = 0;
    bool any = false;
    if (!strchr(name, '\xc3')) /* with which each of them begins */
        return false;
    for (const char *at = name; *at && length + 2 < KEY_SIZE; at++) {
        size_t i = 0;
        while (i < sizeof letters / sizeof *letters && strncmp(at, letters[i][0], 2) != 0)
            i++;
        bool umlaut = i < sizeof letters / sizeof *letters;
        memcpy(written + length, umlaut ? letters[i][1] : at, umlaut ? 2 : 1);
        length += umlaut ? 2 : 1;
        at += umlaut;
        any |= umlaut;
    }
    written[length] = '\0';
    return any;
}

static void add_name(struct header_names *names, const char *name, enum field field, enum name_class class) {
    char written[KEY_SIZE];
    add_keys(names, name, field, class);
    if (write_umlauts_out(name, written))
        add_keys(names, written, field, class);
}

void header_names_init(struct header_names *names, struct arena *arena) {
    *names = (struct header_names){.arena = arena};
    name_map_init(&names->keys, false, arena);
    for (enum field field = 0; field < FIELD_COUNT; field++) /* first: "Type" is a general word though it is canonical */
        for (const char *name = column_general_word(field); name; name = packed_words_next(name))
            add_name(names, name, field, NAME_GENERAL);
    for (enum field field = 0; field < FIELD_COUNT; field++)
        for (const char *name = column_header(field); name; name = packed_words_next(name))
            add_name(names, name, field, name == column_header(field) ? NAME_CANONICAL : NAME_SPECIFIC);
}

static struct header_meanings find_whole(const struct header_names *names, const char *header) {
    struct header_keys keys = keys_of(header);
    for (size_t i = 0; i < keys.count; i++) {
        size_t index = name_map_find(&names->keys, keys.texts[i]);
        if (index != NAME_MISSING)
            return names->meanings.items[index];
    }
    return (struct header_meanings){.count = 0};
}

/* "Expiry (mm/dd/yyyy)": a remark in brackets that makes no name with the words before it. */
static struct header_meanings find_before_brackets(const struct header_names *names, const char *header) {
    char text[FOLDED_NAME_SIZE];
    size_t length = strcspn(header, "([");
    if (!header[length] || length == 0 || length >= sizeof text)
        return (struct header_meanings){.count = 0};
    memcpy(text, header, length);
    text[length] = '\0';
    return find_whole(names, text);
}

/* "Credit / Contract", "Avg Premium per share", "BTC ea": of what the amount is stands behind the name of a price or a fee. */
static struct header_meanings find_before_unit(const struct header_names *names, const char *header) {
    static const char units[] = "contract\0" "share\0" "sh\0" "shr\0" "option\0" "con\0" "ct\0" "ea\0" "each\0" "unit\0" "kontrakt\0" "aktie\0" "contrat\0" "contrato\0" "contratto\0";
    struct word_list list = split_words(header);
    struct header_meanings kept = {.count = 0};
    bool ends = false;
    for (const char *known = units; known && list.count > 1; known = packed_words_next(known))
        ends |= strcmp(list.words[list.count - 1].text, known) == 0;
    char key[KEY_SIZE];
    list.count -= ends;
    if (!ends || list.too_many || !join_words(&list, '<', key))
        return kept;
    size_t index = name_map_find(&names->keys, key);
    for (size_t i = 0; index != NAME_MISSING && i < names->meanings.items[index].count; i++) {
        enum field field = (enum field)names->meanings.items[index].items[i].field;
        if (field == FIELD_PREMIUM || field == FIELD_CLOSE_PRICE || field == FIELD_DEBIT || field == FIELD_FEES || field == FIELD_CLOSE_FEES)
            kept.items[kept.count++] = names->meanings.items[index].items[i];
    }
    return kept;
}

/* "Platform cost", "Tx costs": what the trade cost, and not what was bought. */
static bool names_costs(const struct word_list *list) {
    static const char of[] = "platform\0" "transaction\0" "trading\0" "broker\0" "order\0" "ticket\0" "exchange\0";
    bool cost = false, fee = false;
    for (size_t i = 0; i < list->count; i++) {
        cost |= strcmp(list->words[i].text, "cost") == 0;
        fee |= packed_words_have(of, list->words[i].text);
    }
    return cost && fee;
}

static bool is_fee_word(const char *word) {
    static const char fees[] = "fee\0" "commission\0" "comission\0" "commision\0" "commish\0" "expense\0" "comm\0" "charge\0" "brokerage\0" "orf\0" "taf\0" "gst\0" "vat\0" "levy\0" "levie\0" "duty\0" "stt\0" "gebuhr\0" "gebuhren\0" "kommission\0" "kommissionen\0" "frais\0" "comision\0" "comisione\0" "commissione\0" "commissioni\0" "corretagem\0" "taxe\0";
    return packed_words_have(fees, word);
}

bool header_names_fees(const char *header) {
    struct word_list list = split_words(header);
    for (size_t i = 0; i < list.count; i++)
        if (is_fee_word(list.words[i].text))
            return true;
    return false;
}

/* "Reg/Exch Fees", "Brokerage Commission", "Comm Out": a word for fees among words for whose they are, and when. */
static struct header_meanings find_by_fee_words(const char *header) {
    static const char whose[] = "reg\0" "regulatory\0" "regulation\0" "exch\0" "exchange\0" "sec\0" "occ\0" "orf\0" "taf\0" "finra\0" "nfa\0" "clearing\0" "broker\0" "platform\0" "trading\0" "trade\0"
                                "transaction\0" "order\0" "option\0" "opt\0" "contract\0" "con\0" "ct\0" "share\0" "misc\0" "other\0" "total\0" "tot\0" "paid\0" "stamp\0" "ticket\0"
                                "execution\0" "exec\0" "service\0" "ib\0" "ibkr\0" "all\0" "round\0" "trip\0" "rt\0" "o\0" "c\0" "combined\0" "tax\0" "cost\0" "incl\0" "including\0" "assignment\0" "exercise\0" "open\0" "opening\0" "entry\0" "sto\0" "sell\0" "sold\0" "sale\0"
                                "a\0" "al\0" "alla\0" "de\0" "du\0" "la\0" "l\0" "d\0" "di\0" "der\0" "des\0" "zur\0" "zum\0" "bei\0" "beim\0" "ouverture\0" "douverture\0" "apertura\0" "eroffnung\0" "verkauf\0" "vente\0" "venta\0" "vendita\0" "abertura\0";
    static const char opens[] = "open\0" "opening\0" "o\0" "sto\0" "sell\0" "ouverture\0" "douverture\0" "apertura\0" "eroffnung\0" "verkauf\0" "vente\0" "venta\0" "vendita\0" "abertura\0";
    static const char closes[] = "close\0" "closing\0" "closed\0" "exit\0" "out\0" "btc\0" "buy\0" "bought\0" "back\0" "buyback\0" "cloture\0" "fermeture\0" "rachat\0" "achat\0" "cierre\0" "recompra\0" "compra\0"
                                 "chiusura\0" "riacquisto\0" "acquisto\0" "fechamento\0" "schließung\0" "schliessung\0" "glattstellung\0" "ruckkauf\0" "kauf\0";
    struct word_list list = split_words(header);
    size_t found = names_costs(&list), known = 0, open = 0, close = 0;
    for (size_t i = 0; i < list.count; i++) {
        bool fee = is_fee_word(list.words[i].text), closing = packed_words_have(closes, list.words[i].text);
        found += fee;
        open += packed_words_have(opens, list.words[i].text);
        close += closing;
        known += fee || closing || packed_words_have(whose, list.words[i].text);
    }
    if (!found || known < list.count || list.too_many)
        return (struct header_meanings){.count = 0};
    return (struct header_meanings){.count = 1, .items = {{close && !open ? FIELD_CLOSE_FEES : FIELD_FEES, NAME_GENERAL}}};
}

/* "Profit %" is no profit; a delta may be written in percent. */
static struct header_meanings without_amounts(struct header_meanings meanings) {
    struct header_meanings kept = {.count = 0};
    for (size_t i = 0; i < meanings.count; i++)
        if (meanings.items[i].field == FIELD_DELTA)
            kept.items[kept.count++] = meanings.items[i];
    return kept;
}

/* Whatever decorates it: "📈 # Sold". */
static bool begins_with_number_sign(const char *header) {
    const char *sign = strchr(header, '#');
    char before[KEY_SIZE];
    size_t length = sign ? (size_t)(sign - header) : sizeof before;
    if (length >= sizeof before)
        return false;
    memcpy(before, header, length);
    before[length] = '\0';
    return !folded_has_letter_or_digit(before);
}

/* "# Options", "# Sold": how many. */
static struct header_meanings find_by_number_sign(const char *header) {
    static const char counted[] = "option\0" "opt\0" "sold\0" "put\0" "call\0" "contract\0" "cont\0" "opened\0" "written\0" "traded\0" "sto\0";
    struct word_list list = split_words(header);
    bool counts = begins_with_number_sign(header) && list.count > 0;
    for (size_t i = 0; i < list.count; i++)
        counts &= packed_words_have(counted, list.words[i].text);
    return counts ? (struct header_meanings){.count = 1, .items = {{FIELD_QUANTITY, NAME_GENERAL}}} : (struct header_meanings){.count = 0};
}

/* "Avg close price", "My strike": what stands before the name of a field and changes nothing. */
static struct header_meanings find_behind_word(const struct header_names *names, const char *header) {
    static const char before[] = "avg\0" "average\0" "my\0" "actual\0" "final\0" "selected\0" "chosen\0";
    struct word_list list = split_words(header);
    char key[KEY_SIZE];
    bool begins = list.count > 1 && !list.too_many && packed_words_have(before, list.words[0].text);
    if (begins)
        memmove(&list.words[0], &list.words[1], --list.count * sizeof *list.words);
    size_t index = begins && join_words(&list, '<', key) ? name_map_find(&names->keys, key) : NAME_MISSING;
    return index == NAME_MISSING ? (struct header_meanings){.count = 0} : names->meanings.items[index];
}

struct header_meanings header_names_find(const struct header_names *names, const char *header) {
    struct header_meanings meanings = {.count = 0};
    if (!memchr(header, '\0', HEADER_LONGEST))
        return meanings;
    meanings = find_whole(names, header);
    if (!header_means(&meanings, FIELD_QUANTITY) && find_by_number_sign(header).count)
        meanings = find_by_number_sign(header);
    if (!meanings.count)
        meanings = find_before_brackets(names, header);
    if (!meanings.count)
        meanings = find_before_unit(names, header);
    if (!meanings.count)
        meanings = find_by_fee_words(header);
    if (!meanings.count)
        meanings = find_behind_word(names, header);
    return strchr(header, '%') ? without_amounts(meanings) : meanings;
}

bool header_is_each(const char *header) {
    struct folded_name folded = fold_name(header);
    return strstr(folded.text, "percontract") || (strchr(header, '/') && strstr(folded.text, "contract"));
}

bool header_says_number(const char *header) {
    static const char names[] = "#\0" "no\0" "nr\0" "lot\0" "count\0";
    struct folded_name folded = fold_name(header);
    return packed_words_have(names, folded.text);
}
