/* Three keys for every name: as written, its words in order, its words sorted. Only their hashes are kept: hardly a name is met in a log,
 * and its keys are made again when one of its hashes is. */
#include "journal/binding/header_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/currency.h"
#include "base/packed_words.h"
#include "journal/words/folded_name.h"

enum { HEADER_LONGEST = 512 /* bytes; nobody heads a column with more */, WORDS_MOST = 8, WRITTEN_OUT_SIZE = FOLDED_NAME_SIZE + WORDS_MOST + 2 };

/* Strongest first. */
enum key { KEY_WRITTEN, KEY_IN_ORDER, KEY_SORTED, KEYS };

struct word_list {
    size_t count;
    bool too_many;
    struct folded_name words[WORDS_MOST];
};

/* What the keys of a header are made of. */
struct header_keys {
    struct folded_name written; /* "" = it has none */
    struct word_list words;
};

/* A name of the table, as the index numbers it. */
struct named_field {
    const char *name;
    enum field field;
    enum name_class name_class;
    bool written_out; /* with "ae" for "ä" */
};

enum { FIELD_SHIFT = 24, GENERAL_BIT = 1 << 23, WRITTEN_OUT_BIT = 1 << 22, OFFSET_MASK = WRITTEN_OUT_BIT - 1 };

static const char *names_of(enum field field, bool general) {
    return general ? column_general_word(field) : column_header(field);
}

static struct named_field named_field_of(uint32_t number) {
    bool general = number & GENERAL_BIT;
    enum field field = (enum field)(number >> FIELD_SHIFT);
    size_t offset = number & OFFSET_MASK;
    return (struct named_field){.name = names_of(field, general) + offset,
                                .field = field,
                                .name_class = general ? NAME_GENERAL : offset ? NAME_SPECIFIC : NAME_CANONICAL,
                                .written_out = number & WRITTEN_OUT_BIT};
}

static uint32_t number_of(const struct named_field *named) {
    bool general = named->name_class == NAME_GENERAL;
    return (uint32_t)named->field << FIELD_SHIFT | (general ? GENERAL_BIT : 0) | (named->written_out ? WRITTEN_OUT_BIT : 0) |
           (uint32_t)(named->name - names_of(named->field, general));
}

static bool is_filler(const char *word) {
    enum { LONGEST = 3 /* of these, and of the currencies' codes */ };
    static const char fillers[] = "the\0" "of\0" "at\0" "per\0" "and\0" "or\0" "in\0" "pro\0" "je\0" "par\0" "por\0";
    return strlen(word) <= LONGEST && (packed_words_have(fillers, word) || currency_code_of(slice_of(word)));
}

/* "contracts" and "contract" are one word; "basis", "gross" and "status" have no plural here. */
static void drop_plural(char *word) {
    size_t length = strlen(word);
    if (length > 3 && word[length - 1] == 's' && !strchr("isu", word[length - 2]))
        word[length - 1] = '\0';
}

/* "Exp Dt" is "Expiration Date". */
static void write_out(struct folded_name *word) {
    enum { LONGEST = 6 /* of what is written short */ };
    static const char *const shorts[][2] = {
        {"dt", "date"}, {"exp", "expiration"}, {"expir", "expiration"}, {"expiry", "expiration"}, {"px", "price"}, {"pr", "price"}, {"prc", "price"}, {"amt", "amount"},
        {"prem", "premium"}, {"rcvd", "received"}, {"recd", "received"}, {"rec", "received"}, {"strk", "strike"}, {"sym", "symbol"}, {"tkr", "ticker"}, {"txn", "transaction"},
        {"tran", "transaction"}, {"qty", "quantity"}, {"nbr", "number"}, {"nr", "number"}, {"tx", "transaction"},
    };
    if (strlen(word->text) > LONGEST)
        return;
    for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++)
        if (word->text[0] == shorts[i][0][0] && strcmp(word->text, shorts[i][0]) == 0)
            memcpy(word->text, shorts[i][1], strlen(shorts[i][1]) + 1);
}

/* A folded name of signs alone, or none, has not. */
static bool has_letter_or_digit(const struct folded_name *folded, struct slice word) {
    char first = folded->text[0], text[FOLDED_NAME_SIZE];
    bool plain = (first >= 'a' && first <= 'z') || (first >= '0' && first <= '9');
    return plain || folded_has_letter_or_digit(slice_terminated(word, text));
}

static void add_word(struct word_list *list, struct slice word) {
    if (word.length == 0 || word.length >= FOLDED_NAME_SIZE)
        return;
    struct folded_name folded = fold_slice(word);
    if (!has_letter_or_digit(&folded, word) || is_filler(folded.text))
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
    struct word_list list; /* whose words, many bytes, are set as they are counted */
    list.count = 0;
    list.too_many = false;
    for (const char *at = header; *at;) {
        const char *end = at;
        while (*end && !is_separator(*end) && !is_wide_blank(end) && !begins_word(end))
            end++;
        bool wide = is_wide_blank(end), inside = *end && !wide && !is_separator(*end);
        if (*end != '$' || !currency_sign_at(slice_of(at)).code) /* "US$" is no word */
            add_word(&list, (struct slice){at, (size_t)(end - at) + inside});
        at = *end ? end + 1 + wide : end;
    }
    return list;
}

static int compare_words(const void *a, const void *b) {
    return strcmp(((const struct folded_name *)a)->text, ((const struct folded_name *)b)->text);
}

static struct header_keys keys_of(const char *header) {
    return (struct header_keys){fold_name(header), split_words(header)};
}

static size_t key_count(const struct header_keys *keys) {
    if (!keys->written.text[0] || !keys->words.count || keys->words.too_many)
        return keys->written.text[0] ? KEY_IN_ORDER : 0;
    return keys->words.count > 1 ? KEYS : KEY_SORTED; /* of one word there is one order */
}

static uint32_t hash_text(const char *text) {
    uint64_t hash = hash_begin();
    for (; *text; text++)
        hash = hash_add(hash, (unsigned char)*text);
    return hash_finish(hash);
}

static void hash_words(const struct word_list *list, uint32_t hashes[KEYS]) {
    uint64_t in_order = hash_add(hash_begin(), KEY_IN_ORDER);
    uint32_t sum = 0;
    for (size_t i = 0; i < list->count; i++) {
        uint32_t hash = hash_text(list->words[i].text);
        in_order = hash_add(in_order, hash);
        sum += hash;
    }
    hashes[KEY_IN_ORDER] = hash_finish(in_order);
    hashes[KEY_SORTED] = hash_finish(hash_add(hash_add(hash_begin(), KEY_SORTED), sum));
}

static void hash_keys(const struct header_keys *keys, uint32_t hashes[KEYS]) {
    hashes[KEY_WRITTEN] = hash_text(keys->written.text);
    hash_words(&keys->words, hashes);
}

static bool same_words(const struct word_list *a, const struct word_list *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; i < a->count && same; i++)
        same = strcmp(a->words[i].text, b->words[i].text) == 0;
    return same;
}

static struct word_list sorted_words(const struct word_list *list) {
    struct word_list sorted = *list;
    qsort(sorted.words, sorted.count, sizeof *sorted.words, compare_words);
    return sorted;
}

static bool same_key(const struct header_keys *a, const struct header_keys *b, enum key key) {
    if (key == KEY_WRITTEN)
        return strcmp(a->written.text, b->written.text) == 0;
    if (key == KEY_IN_ORDER)
        return same_words(&a->words, &b->words);
    struct word_list first = sorted_words(&a->words), second = sorted_words(&b->words);
    return same_words(&first, &second);
}

bool header_means(const struct header_meanings *meanings, enum field field) {
    for (size_t i = 0; i < meanings->count; i++)
        if (meanings->items[i].field == field)
            return true;
    return false;
}

static void add_meaning(struct header_meanings *meanings, const struct named_field *named) {
    if (header_means(meanings, named->field) || meanings->count == MEANINGS_MOST)
        return;
    meanings->items[meanings->count].field = (uint8_t)named->field;
    meanings->items[meanings->count++].name_class = (uint8_t)named->name_class;
}

static void add_keys(struct header_names *names, const char *text, const struct named_field *named) {
    struct header_keys keys = keys_of(text);
    uint32_t hashes[KEYS];
    hash_keys(&keys, hashes);
    for (size_t i = 0; i < key_count(&keys); i++)
        hash_index_add(&names->keys, hashes[i], number_of(named));
}

/* "Praemie" for "Prämie"; false where it has none of these letters. */
static bool write_umlauts_out(const char *name, char written[WRITTEN_OUT_SIZE]) {
    static const char *const letters[][2] = {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ä", "Ae"}, {"Ö", "Oe"}, {"Ü", "Ue"}, {"ß", "ss"}};
    size_t length = 0;
    bool any = false;
    if (!strchr(name, '\xc3')) /* with which each of them begins */
        return false;
    for (const char *at = name; *at && length + 2 < WRITTEN_OUT_SIZE; at++) {
        size_t i = *at == '\xc3' ? 0 : sizeof letters / sizeof *letters;
        while (i < sizeof letters / sizeof *letters && at[1] != letters[i][0][1])
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

static void add_name(struct header_names *names, struct named_field named) {
    char written[WRITTEN_OUT_SIZE];
    add_keys(names, named.name, &named);
    named.written_out = write_umlauts_out(named.name, written);
    if (named.written_out)
        add_keys(names, written, &named);
}

static size_t count_names(void) {
    size_t count = 0;
    for (enum field field = 0; field < FIELD_COUNT; field++)
        for (int general = 0; general < 2; general++)
            for (const char *name = names_of(field, general); name; name = packed_words_next(name))
                count++;
    return count;
}

void header_names_init(struct header_names *names, struct arena *arena) {
    *names = (struct header_names){.keys.arena = arena};
    hash_index_reserve(&names->keys, count_names() * KEYS);
    for (enum field field = 0; field < FIELD_COUNT; field++) /* first: "Type" is a general word though it is canonical */
        for (const char *name = column_general_word(field); name; name = packed_words_next(name))
            add_name(names, (struct named_field){.name = name, .field = field, .name_class = NAME_GENERAL});
    for (enum field field = 0; field < FIELD_COUNT; field++)
        for (const char *name = column_header(field); name; name = packed_words_next(name))
            add_name(names, (struct named_field){.name = name, .field = field, .name_class = NAME_SPECIFIC});
}

/* What the names with one key of these mean, the first of the table first. */
static struct header_meanings find_key(const struct header_names *names, const struct header_keys *keys, enum key key, uint32_t hash) {
    struct header_meanings found = {.count = 0};
    struct hash_probe probe = hash_probe(hash);
    for (uint32_t number; (number = hash_index_next(&names->keys, &probe)) != HASH_NONE;) {
        struct named_field named = named_field_of(number);
        char written[WRITTEN_OUT_SIZE];
        if (named.written_out)
            write_umlauts_out(named.name, written);
        struct header_keys its = keys_of(named.written_out ? written : named.name);
        if (same_key(keys, &its, key))
            add_meaning(&found, &named);
    }
    return found;
}

static struct header_meanings find_whole(const struct header_names *names, const struct header_keys *keys) {
    struct header_meanings found = {.count = 0};
    uint32_t hashes[KEYS];
    hash_keys(keys, hashes);
    for (enum key key = 0; key < key_count(keys) && !found.count; key++)
        found = find_key(names, keys, key, hashes[key]);
    return found;
}

/* The names that have just these words. */
static struct header_meanings find_words(const struct header_names *names, const struct word_list *list) {
    struct header_keys keys = {.words = *list};
    uint32_t hashes[KEYS];
    hash_words(list, hashes);
    return find_key(names, &keys, KEY_IN_ORDER, hashes[KEY_IN_ORDER]);
}

/* "Expiry (mm/dd/yyyy)": a remark in brackets that makes no name with the words before it. */
static struct header_meanings find_before_brackets(const struct header_names *names, const char *header) {
    char text[FOLDED_NAME_SIZE];
    size_t length = strcspn(header, "([");
    if (!header[length] || length == 0 || length >= sizeof text)
        return (struct header_meanings){.count = 0};
    memcpy(text, header, length);
    text[length] = '\0';
    struct header_keys keys = keys_of(text);
    return find_whole(names, &keys);
}

/* "Credit / Contract", "Avg Premium per share", "BTC ea": of what the amount is stands behind the name of a price or a fee. */
static struct header_meanings find_before_unit(const struct header_names *names, struct word_list list) {
    static const char units[] = "contract\0" "share\0" "sh\0" "shr\0" "option\0" "con\0" "ct\0" "ea\0" "each\0" "unit\0" "kontrakt\0" "aktie\0" "contrat\0" "contrato\0" "contratto\0";
    struct header_meanings kept = {.count = 0};
    bool ends = false;
    for (const char *known = units; known && list.count > 1; known = packed_words_next(known))
        ends |= strcmp(list.words[list.count - 1].text, known) == 0;
    list.count -= ends;
    if (!ends || list.too_many)
        return kept;
    struct header_meanings found = find_words(names, &list);
    for (size_t i = 0; i < found.count; i++) {
        enum field field = (enum field)found.items[i].field;
        if (field == FIELD_PREMIUM || field == FIELD_CLOSE_PRICE || field == FIELD_DEBIT || field == FIELD_FEES || field == FIELD_CLOSE_FEES)
            kept.items[kept.count++] = found.items[i];
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
static struct header_meanings find_by_fee_words(const struct word_list *list) {
    static const char whose[] = "reg\0" "regulatory\0" "regulation\0" "exch\0" "exchange\0" "sec\0" "occ\0" "orf\0" "taf\0" "finra\0" "nfa\0" "clearing\0" "broker\0" "platform\0" "trading\0" "trade\0"
                                "transaction\0" "order\0" "option\0" "opt\0" "contract\0" "con\0" "ct\0" "share\0" "misc\0" "other\0" "total\0" "tot\0" "paid\0" "stamp\0" "ticket\0"
                                "execution\0" "exec\0" "service\0" "ib\0" "ibkr\0" "all\0" "round\0" "trip\0" "rt\0" "o\0" "c\0" "combined\0" "tax\0" "cost\0" "incl\0" "including\0" "assignment\0" "exercise\0" "open\0" "opening\0" "entry\0" "sto\0" "sell\0" "sold\0" "sale\0"
                                "a\0" "al\0" "alla\0" "de\0" "du\0" "la\0" "l\0" "d\0" "di\0" "der\0" "des\0" "zur\0" "zum\0" "bei\0" "beim\0" "ouverture\0" "douverture\0" "apertura\0" "eroffnung\0" "verkauf\0" "vente\0" "venta\0" "vendita\0" "abertura\0";
    static const char opens[] = "open\0" "opening\0" "o\0" "sto\0" "sell\0" "ouverture\0" "douverture\0" "apertura\0" "eroffnung\0" "verkauf\0" "vente\0" "venta\0" "vendita\0" "abertura\0";
    static const char closes[] = "close\0" "closing\0" "closed\0" "exit\0" "out\0" "btc\0" "buy\0" "bought\0" "back\0" "buyback\0" "cloture\0" "fermeture\0" "rachat\0" "achat\0" "cierre\0" "recompra\0" "compra\0"
                                 "chiusura\0" "riacquisto\0" "acquisto\0" "fechamento\0" "schließung\0" "schliessung\0" "glattstellung\0" "ruckkauf\0" "kauf\0";
    size_t found = names_costs(list), known = 0, open = 0, close = 0;
    for (size_t i = 0; i < list->count; i++) {
        const char *word = list->words[i].text;
        bool fee = is_fee_word(word), closing = packed_words_have(closes, word);
        found += fee;
        open += packed_words_have(opens, word);
        close += closing;
        known += fee || closing || packed_words_have(whose, word);
    }
    if (!found || known < list->count || list->too_many)
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
    char before[WRITTEN_OUT_SIZE];
    size_t length = sign ? (size_t)(sign - header) : sizeof before;
    if (length >= sizeof before)
        return false;
    memcpy(before, header, length);
    before[length] = '\0';
    return !folded_has_letter_or_digit(before);
}

/* "# Options", "# Sold": how many. */
static struct header_meanings find_by_number_sign(const char *header, const struct word_list *list) {
    static const char counted[] = "option\0" "opt\0" "sold\0" "put\0" "call\0" "contract\0" "cont\0" "opened\0" "written\0" "traded\0" "sto\0";
    bool counts = list->count > 0 && begins_with_number_sign(header);
    for (size_t i = 0; i < list->count && counts; i++)
        counts = packed_words_have(counted, list->words[i].text);
    return counts ? (struct header_meanings){.count = 1, .items = {{FIELD_QUANTITY, NAME_GENERAL}}} : (struct header_meanings){.count = 0};
}

/* "Avg close price", "My strike": what stands before the name of a field and changes nothing. */
static struct header_meanings find_behind_word(const struct header_names *names, struct word_list list) {
    static const char before[] = "avg\0" "average\0" "my\0" "actual\0" "final\0" "selected\0" "chosen\0";
    if (list.count < 2 || list.too_many || !packed_words_have(before, list.words[0].text))
        return (struct header_meanings){.count = 0};
    memmove(&list.words[0], &list.words[1], --list.count * sizeof *list.words);
    return find_words(names, &list);
}

struct header_meanings header_names_find(const struct header_names *names, const char *header) {
    if (!memchr(header, '\0', HEADER_LONGEST))
        return (struct header_meanings){.count = 0};
    struct header_keys keys = keys_of(header);
    struct header_meanings meanings = find_whole(names, &keys), counted = find_by_number_sign(header, &keys.words);
    if (!header_means(&meanings, FIELD_QUANTITY) && counted.count)
        meanings = counted;
    if (!meanings.count)
        meanings = find_before_brackets(names, header);
    if (!meanings.count)
        meanings = find_before_unit(names, keys.words);
    if (!meanings.count)
        meanings = find_by_fee_words(&keys.words);
    if (!meanings.count)
        meanings = find_behind_word(names, keys.words);
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
