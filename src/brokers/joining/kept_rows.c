/* Rows as texts and back. */
#include "brokers/joining/kept_rows.h"

#include <math.h>

#include "base/number_text.h"
#include "base/text.h"
#include "brokers/account_names.h"
#include "brokers/formats/formats.h"
#include "brokers/joining/identity.h"
#include "brokers/reading/stamp.h"

#define SEPARATOR '|'
#define ESCAPE '%'

enum { FLAGS_SIZE = 10, WORDS_MOST = 240 /* bytes of the broker's own */, SECONDS_A_DAY = 86400, EXPORTS_MOST = 4096, ACCOUNTS_MOST = 256 };

enum part {
    PART_ID, PART_KIND, PART_TYPE, PART_FLAGS, PART_DATE, PART_BOOKED, PART_SECONDS, PART_TICKER, PART_EXPIRY, PART_STRIKE, PART_MULTIPLIER,
    PART_QUANTITY, PART_PRICE, PART_GROSS, PART_FEES, PART_CASH, PART_CURRENCY, PART_ACCOUNT, PART_TAKEN_FOR, PART_KEY, PART_WORDS, PART_COUNT
};

/* As docs/spec/brokers.md §2 calls them. */
static const char *const kind_words[KIND_PASSED] = {
    [KIND_STO] = "STO", [KIND_BTC] = "BTC", [KIND_BTO] = "BTO", [KIND_STC] = "STC", [KIND_EXPIRED] = "EXP", [KIND_ASSIGNED] = "ASG",
    [KIND_EXERCISED] = "EXL", [KIND_SALE] = "SALE", [KIND_PURCHASE] = "PURCHASE", [KIND_BUY] = "BUY", [KIND_SELL] = "SELL",
    [KIND_DIVIDEND] = "DIV", [KIND_CORPORATE] = "CORPORATE",
};
static const char *const type_words[] = {[OPTION_NONE] = "", [OPTION_PUT] = "P", [OPTION_CALL] = "C"};

/* ---- what a row states ---- */

/* What is left of it gets a number of its own, made of the row's. */
static void leave_part(const struct broker_exports *exports, const struct broker_transaction *of, double contracts, struct broker_transaction *row) {
    int64_t part = (int64_t)contracts, all = (int64_t)row->quantity;
    row->key = arena_print(exports->arena, "%s/%lld", broker_import_id(exports, of), (long long)part);
    row->quantity = contracts;
    row->gross = money_share(row->gross, part, all);
    row->fees = money_share(row->fees, part, all);
    row->cash = money_share(row->cash, part, all);
}

static struct broker_transaction row_as_stated(const struct broker_exports *exports, const struct broker_transaction *transaction, double contracts) {
    const struct broker_export *export = &exports->items[transaction->source];
    struct broker_transaction row = export->transactions.items[transaction->origin];
    row.source = transaction->source;
    row.account = row.account ? row.account : export->account;
    row.currency = row.currency ? row.currency : export->currency;
    row.cancel = transaction->cancel;
    if (kind_is_option(row.kind) && contracts < row.quantity)
        leave_part(exports, transaction, contracts, &row);
    set_identity(export->format, &row);
    return row;
}

/* ---- to a text ---- */

/* Without what separates words and parts. */
static void add_escaped(struct text *text, struct slice part) {
    for (size_t i = 0; i < part.length; i++) {
        unsigned char byte = (unsigned char)part.text[i];
        if (byte <= ' ' || byte == 0x7f || byte == ',' || byte == ';' || byte == SEPARATOR || byte == ESCAPE)
            text_print(text, "%c%02X", ESCAPE, byte);
        else
            text_add_slice(text, (struct slice){part.text + i, 1});
    }
}

static void add_part(struct text *text, const char *part) {
    text_add_slice(text, (struct slice){(char[]){SEPARATOR}, 1});
    if (part)
        add_escaped(text, slice_of(part));
}

static void add_number(struct text *text, double number) {
    char digits[NUMBER_TEXT_SIZE] = "";
    if (!isnan(number))
        number_print(number, digits);
    add_part(text, digits);
}

static void add_date(struct text *text, struct date date) {
    char digits[DATE_TEXT_SIZE];
    add_part(text, date_is_set(date) ? date_text(date, digits) : NULL);
}

/* Its end alone: no account is shown whole. */
static void add_account(struct text *text, const char *account) {
    struct slice tail = account ? broker_account_tail(account) : (struct slice){"", 0};
    add_part(text, NULL);
    add_escaped(text, tail);
}

static const char *flags_of(const struct broker_transaction *row, char flags[FLAGS_SIZE]) {
    size_t count = 0;
    if (row->notes & NOTE_DIRECTION_ASSUMED)
        flags[count++] = 'd';
    if (row->notes & NOTE_SETTLED_IN_CASH)
        flags[count++] = 'c';
    if (row->settled)
        flags[count++] = 's';
    if (row->closes_long)
        flags[count++] = 'l';
    if (row->pending)
        flags[count++] = 'p';
    if (row->cancel)
        flags[count++] = 'x';
    if (row->corrected)
        flags[count++] = 'o';
    if (row->as_of)
        flags[count++] = 'a';
    flags[count] = '\0';
    return flags;
}

/* Cut between characters. */
static const char *cut_words(const char *words, struct arena *arena) {
    size_t length = words ? strlen(words) : 0;
    if (length <= WORDS_MOST)
        return words;
    for (length = WORDS_MOST; length > 0 && ((unsigned char)words[length] & 0xc0) == 0x80;)
        length--;
    return arena_copy_length(arena, words, length);
}

const char *broker_kept_text(const struct broker_exports *exports, const struct broker_transaction *transaction, double contracts) {
    struct broker_transaction row = row_as_stated(exports, transaction, contracts);
    struct text text = {.arena = exports->arena};
    char flags[FLAGS_SIZE];
    text_add(&text, broker_import_id(exports, &row));
    add_part(&text, kind_words[row.kind]);
    add_part(&text, type_words[row.type]);
    add_part(&text, flags_of(&row, flags));
    add_date(&text, row.date);
    add_date(&text, row.booked);
    add_number(&text, row.seconds == NO_TIME ? NAN : (double)row.seconds);
    add_part(&text, row.ticker);
    add_date(&text, row.expiry);
    add_number(&text, row.strike);
    add_number(&text, row.multiplier);
    add_number(&text, row.quantity);
    add_number(&text, row.price);
    add_number(&text, (double)row.gross.units);
    add_number(&text, (double)row.fees.units);
    add_number(&text, (double)row.cash.units);
    add_part(&text, row.currency);
    add_account(&text, row.account);
    add_account(&text, row.account ? NULL : exports->items[row.source].kept ? exports->items[row.source].kept_account : transaction->account);
    add_part(&text, row.key);
    add_part(&text, row.kind == KIND_CORPORATE ? cut_words(row.words, exports->arena) : NULL); /* which say whether it is a split */
    return text_string(&text);
}

struct slice broker_kept_id(const char *text) {
    return (struct slice){text, strcspn(text, (char[]){SEPARATOR, '\0'})};
}

/* ---- from a text ---- */

static int digit_of(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static const char *unescaped(struct slice part, struct arena *arena) {
    char *text = arena_copy_length(arena, part.text, part.length);
    size_t length = 0;
    for (size_t i = 0; i < part.length; i++) {
        int high = part.text[i] == ESCAPE && i + 2 < part.length ? digit_of(part.text[i + 1]) : -1;
        int low = high < 0 ? -1 : digit_of(part.text[i + 2]);
        bool escaped = low >= 0 && high + low > 0;
        text[length++] = escaped ? (char)(high * 16 + low) : part.text[i];
        i += escaped ? 2 : 0;
    }
    text[length] = '\0';
    return length ? text : NULL;
}

/* False unless there are as many as there have to be. */
static bool split_text(const char *text, const char *parts[PART_COUNT], struct arena *arena) {
    const char *at = text;
    for (size_t i = 0; i < PART_COUNT; i++) {
        size_t length = strcspn(at, (char[]){SEPARATOR, '\0'});
        parts[i] = unescaped((struct slice){at, length}, arena);
        if ((at[length] == SEPARATOR) != (i + 1 < PART_COUNT))
            return false;
        at += length + 1;
    }
    return true;
}

/* NAN of a blank one. */
static bool take_number(const char *part, double least, double most, double *number) {
    *number = NAN;
    return !part || (number_parse(part, strlen(part), number) && *number >= least && *number <= most);
}

static bool take_whole(const char *part, double least, double most, double *number) {
    return part && take_number(part, least, most, number) && *number == floor(*number);
}

static bool take_money(const char *part, struct money *money) {
    double units;
    if (!take_whole(part, -9e15, 9e15, &units))
        return false;
    *money = money_clamped((int64_t)units);
    return true;
}

static bool take_date(const char *part, struct date *date) {
    *date = DATE_NONE;
    return !part || (date_parse_iso(part, date) && date_in_range(*date));
}

static bool take_word(const char *part, const char *const *words, size_t count, uint8_t *number) {
    for (size_t i = 0; i < count; i++)
        if (words[i] && strcmp(words[i], part ? part : "") == 0) {
            *number = (uint8_t)i;
            return true;
        }
    return false;
}

static void take_flags(const char *part, struct broker_transaction *row) {
    const char *flags = part ? part : "";
    row->notes = (uint8_t)((strchr(flags, 'd') ? NOTE_DIRECTION_ASSUMED : 0) | (strchr(flags, 'c') ? NOTE_SETTLED_IN_CASH : 0));
    row->settled = strchr(flags, 's') != NULL;
    row->closes_long = strchr(flags, 'l') != NULL;
    row->pending = strchr(flags, 'p') != NULL;
    row->cancel = strchr(flags, 'x') != NULL;
    row->corrected = strchr(flags, 'o') != NULL;
    row->as_of = strchr(flags, 'a') != NULL;
}

/* What the rest of the program takes for granted of a row that was read. */
static bool is_sound(const struct broker_transaction *row) {
    bool option = kind_is_option(row->kind), counted = row->kind != KIND_DIVIDEND && row->kind != KIND_CORPORATE;
    if (!date_is_set(row->date) || !date_is_set(row->booked) || (row->type != OPTION_NONE) != option || (!row->ticker && row->kind != KIND_CORPORATE))
        return false;
    if (option && (!date_is_set(row->expiry) || isnan(row->strike) || row->quantity != floor(row->quantity)))
        return false;
    return !counted || row->quantity > 0;
}

static bool take_numbers(const char *const parts[PART_COUNT], struct broker_transaction *row) {
    double seconds, multiplier;
    bool taken = take_number(parts[PART_SECONDS], 0, SECONDS_A_DAY, &seconds) && take_whole(parts[PART_MULTIPLIER], 1, 1e6, &multiplier) &&
                 take_number(parts[PART_STRIKE], 0, 1e7, &row->strike) && take_number(parts[PART_QUANTITY], -1e9, 1e9, &row->quantity) &&
                 take_number(parts[PART_PRICE], -1e9, 1e9, &row->price) && take_money(parts[PART_GROSS], &row->gross) &&
                 take_money(parts[PART_FEES], &row->fees) && take_money(parts[PART_CASH], &row->cash);
    if (!taken)
        return false;
    row->seconds = isnan(seconds) ? NO_TIME : (int32_t)seconds;
    row->multiplier = (int32_t)multiplier;
    return true;
}

static bool take_row(struct broker_exports *exports, const char *const parts[PART_COUNT], struct broker_transaction *row) {
    *row = (struct broker_transaction){.leg = NO_LEG, .column = NO_COLUMN, .key = parts[PART_KEY], .words = parts[PART_WORDS]};
    if (!take_word(parts[PART_KIND], kind_words, KIND_PASSED, &row->kind) ||
        !take_word(parts[PART_TYPE], type_words, sizeof type_words / sizeof *type_words, &row->type) || !take_date(parts[PART_DATE], &row->date) ||
        !take_date(parts[PART_BOOKED], &row->booked) || !take_date(parts[PART_EXPIRY], &row->expiry) || !take_numbers(parts, row))
        return false;
    take_flags(parts[PART_FLAGS], row);
    row->ticker = parts[PART_TICKER] ? intern_text(&exports->texts, parts[PART_TICKER]) : NULL;
    row->account = parts[PART_ACCOUNT] ? intern_text(&exports->texts, parts[PART_ACCOUNT]) : NULL;
    row->currency = parts[PART_CURRENCY] ? intern_text(&exports->texts, parts[PART_CURRENCY]) : NULL;
    return is_sound(row);
}

/* The format that an import ID names. */
static const struct broker_format *format_of_id(const char *id) {
    const char *end = id ? strrchr(id, '-') : NULL;
    for (size_t n = 0; end && broker_format(n); n++)
        if (slice_equals((struct slice){id, (size_t)(end - id)}, broker_format(n)->name))
            return broker_format(n);
    return NULL;
}

/* The accounts of the exports that were read, as they write them. */
struct account_names {
    ARRAY(const char *) items;
};

static void list_account(struct account_names *names, const char *account, struct arena *arena) {
    for (size_t i = names->items.count; i-- > 0;)
        if (names->items.items[i] == account)
            return;
    if (account && names->items.count < ACCOUNTS_MOST)
        *array_add(arena, &names->items) = account;
}

static struct account_names list_accounts(const struct broker_exports *exports) {
    struct account_names names = {0};
    for (size_t i = 0; i < exports->count; i++) {
        list_account(&names, exports->items[i].account, exports->arena);
        for (size_t row = 0; row < exports->items[i].transactions.count; row++)
            list_account(&names, exports->items[i].transactions.items[row].account, exports->arena);
    }
    return names;
}

static const char *known_account(const struct account_names *names, const char *account) {
    for (size_t i = 0; account && i < names->items.count; i++)
        if (broker_accounts_match(names->items.items[i], account))
            return names->items.items[i];
    return account;
}

/* One for each format, account, and account that rows without one were taken for; NULL beyond what any log has. */
static struct broker_export *kept_export(struct broker_exports *exports, const struct broker_format *format, const char *account, const char *taken_for) {
    for (size_t i = 0; i < exports->count; i++) {
        struct broker_export *export = &exports->items[i];
        if (export->kept && export->format == format && export->account == account && export->kept_account == taken_for)
            return export;
    }
    if (exports->count >= EXPORTS_MOST)
        return NULL;
    struct broker_export *export = array_add(exports->arena, exports);
    *export = (struct broker_export){.file = "an earlier export", .format = format, .account = account, .from = DATE_NONE, .to = DATE_NONE,
                                     .first = DATE_NONE, .last = DATE_NONE, .kept = true, .kept_account = taken_for};
    return export;
}

/* NULL unless all of the text is sound; `taken_for`: the account that the row was taken for. */
static const struct broker_format *read_text(struct broker_exports *exports, const char *text, struct broker_transaction *row, const char **taken_for) {
    const char *parts[PART_COUNT];
    if (!split_text(text, parts, exports->arena) || !take_row(exports, parts, row))
        return NULL;
    *taken_for = parts[PART_TAKEN_FOR] ? intern_text(&exports->texts, parts[PART_TAKEN_FOR]) : NULL;
    return format_of_id(parts[PART_ID]);
}

bool broker_kept_text_is_sound(struct broker_exports *exports, const char *text) {
    struct broker_transaction row;
    const char *taken_for;
    return read_text(exports, text, &row, &taken_for) != NULL;
}

void broker_exports_add_kept(struct broker_exports *exports, const char *const *texts, size_t count) {
    struct account_names names = list_accounts(exports);
    for (size_t i = 0; i < count; i++) {
        struct broker_transaction row;
        const char *taken_for;
        const struct broker_format *format = read_text(exports, texts[i], &row, &taken_for);
        row.account = format ? known_account(&names, row.account) : NULL;
        struct broker_export *export = format ? kept_export(exports, format, row.account, taken_for) : NULL;
        if (export)
            *array_add(exports->arena, &export->transactions) = row;
    }
}
