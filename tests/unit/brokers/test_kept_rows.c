/* Rows of exports kept as texts: what a text says becomes the same text again, and nothing else becomes a row. */
#include "check.h"

#include "brokers/joining/kept_rows.h"

#define BUY_TO_CLOSE "schwab-1cabd3801470|BTC|P||2025-05-01|2025-05-02||KO|2025-06-20|60|100|3|0.25|750000|19800|-769800|USD|4567|||"
#define SALE "merrill-9b73a54c697b|SALE|C|dl|2025-05-01|2025-05-01|37800|T|2025-06-20|22.5|100|1|1.05|1050000|0|1050000|||IRA|1%7C2|"
#define SHARES "tasty-9d3bbc54abb2|BUY|||2025-05-16|2025-05-16|58800|BRK.B|||1|100|501.5|501500000|0|-501500000|||||"
#define SPLIT "schwab-1cabd3801471|CORPORATE|||2025-05-01|2025-05-01||KO|||1|100||0|0|0||4567|||Stock Split: a%7Cb%25"

struct made {
    struct arena arena;
    struct diags diags;
    struct settings settings;
    struct broker_exports exports;
};

static void begin(struct made *made) {
    arena_init(&made->arena);
    diags_init(&made->diags, &made->arena);
    made->settings = settings_default();
    broker_exports_init(&made->exports, &made->settings, &made->arena, &made->diags);
}

/* What becomes of a text without its ID, which is worked out anew; NULL: nothing. */
static const char *again(struct made *made, const char *text, double contracts) {
    broker_exports_add_kept(&made->exports, &text, 1);
    if (made->exports.count == 0)
        return NULL;
    const struct broker_export *export = &made->exports.items[made->exports.count - 1];
    struct broker_transaction row = export->transactions.items[export->transactions.count - 1];
    row.source = (uint16_t)(made->exports.count - 1);
    row.origin = (uint32_t)(export->transactions.count - 1);
    const char *made_again = broker_kept_text(&made->exports, &row, contracts > 0 ? contracts : row.quantity);
    return made_again + broker_kept_id(made_again).length;
}

static void test_round(void) {
    static const char *const texts[] = {BUY_TO_CLOSE, SALE, SHARES, SPLIT};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct made made;
        begin(&made);
        CHECK(broker_kept_text_is_sound(&made.exports, texts[i]));
        const char *got = again(&made, texts[i], 0);
        if (i == 3) /* blanks are written as what they stand for */
            CHECK_TEXT(got, "|CORPORATE|||2025-05-01|2025-05-01||KO|||1|100||0|0|0||4567|||Stock%20Split:%20a%7Cb%25");
        else
            CHECK_TEXT(got, texts[i] + broker_kept_id(texts[i]).length);
        CHECK(made.exports.items[0].kept);
        arena_release(&made.arena);
    }
}

/* Two of three contracts: their part of the money, and an ID of their own. */
static void test_part(void) {
    struct made made;
    begin(&made);
    const char *left = again(&made, BUY_TO_CLOSE, 2);
    CHECK(left && strstr(left, "|60|100|2|0.25|500000|13200|-513200|USD|4567||schwab-"));
    CHECK(left && strstr(left, "/2|"));
    arena_release(&made.arena);
}

/* Rows of one account and format are one export's, others another's. */
static void test_exports(void) {
    struct made made;
    static const char *const texts[] = {BUY_TO_CLOSE, SPLIT, SALE, SHARES};
    begin(&made);
    broker_exports_add_kept(&made.exports, texts, 4);
    CHECK_INT(made.exports.count, 3);
    CHECK_INT(made.exports.items[0].transactions.count, 2);
    CHECK_TEXT(made.exports.items[0].account, "4567");
    CHECK(!made.exports.items[1].account);
    CHECK_TEXT(made.exports.items[1].kept_account, "IRA");
    CHECK_TEXT(made.exports.items[1].transactions.items[0].key, "1|2");
    CHECK_TEXT(made.exports.items[2].format->name, "tasty");
    arena_release(&made.arena);
}

static void test_spoilt(void) {
    static const char *const texts[] = {
        "", "|", "schwab-1", "schwab-1cabd3801470|BTC|P",
        "schwab-1cabd3801470|BTC|P||2025-05-01|2025-05-02||KO|2025-06-20|60|100|3|0.25|750000|19800|-769800|USD|4567||",    /* a part too few */
        BUY_TO_CLOSE "|",                                                                                                    /* too many */
        "nobody-1cabd3801470|BTC|P||2025-05-01|2025-05-02||KO|2025-06-20|60|100|3|0.25|750000|19800|-769800|USD|4567|||",    /* no broker */
        "schwab-1cabd3801470|BUYS|P||2025-05-01|2025-05-02||KO|2025-06-20|60|100|3|0.25|750000|19800|-769800|USD|4567|||",   /* no kind */
        "schwab-1cabd3801470|BTC|||2025-05-01|2025-05-02||KO|2025-06-20|60|100|3|0.25|750000|19800|-769800|USD|4567|||",     /* neither put nor call */
        "schwab-1cabd3801470|BTC|P||2025-05-01|2025-05-02||KO||60|100|3|0.25|750000|19800|-769800|USD|4567|||",              /* no expiry */
        "schwab-1cabd3801470|BTC|P||2025-05-01|2025-05-02||KO|2025-06-20||100|3|0.25|750000|19800|-769800|USD|4567|||",      /* no strike */
        "schwab-1cabd3801470|BTC|P||2025-02-30|2025-05-02||KO|2025-06-20|60|100|3|0.25|750000|19800|-769800|USD|4567|||",    /* no such day */
        "schwab-1cabd3801470|BTC|P||2025-05-01|2025-05-02||KO|2025-06-20|60|100|-3|0.25|750000|19800|-769800|USD|4567|||",
        "schwab-1cabd3801470|BTC|P||2025-05-01|2025-05-02||KO|2025-06-20|60|100|2.5|0.25|750000|19800|-769800|USD|4567|||",
        "schwab-1cabd3801470|BTC|P||2025-05-01|2025-05-02||KO|2025-06-20|60|0|3|0.25|750000|19800|-769800|USD|4567|||",
        "schwab-1cabd3801470|BTC|P||2025-05-01|2025-05-02||KO|2025-06-20|60|1e9|3|0.25|750000|19800|-769800|USD|4567|||",
        "schwab-1cabd3801470|BTC|P||2025-05-01|2025-05-02|90000|KO|2025-06-20|60|100|3|0.25|750000|19800|-769800|USD|4567|||",
        "schwab-1cabd3801470|BTC|P||2025-05-01|2025-05-02||KO|2025-06-20|60|100|3|0.25|1e300|19800|-769800|USD|4567|||",
        "schwab-1cabd3801470|BTC|P||2025-05-01|2025-05-02|||2025-06-20|60|100|3|0.25|750000|19800|-769800|USD|4567|||",      /* no ticker */
        "schwab-1cabd3801470|DIV|P||2025-05-01|2025-05-02||KO|2025-06-20|60|100|3|0.25|750000|19800|-769800|USD|4567|||",    /* a dividend of a put */
    };
    struct made made;
    begin(&made);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        CHECK(!broker_kept_text_is_sound(&made.exports, texts[i]));
        broker_exports_add_kept(&made.exports, &texts[i], 1);
        if (made.exports.count)
            fprintf(stderr, "%s became a row\n", texts[i]);
    }
    CHECK_INT(made.exports.count, 0);
    arena_release(&made.arena);
}

int main(void) {
    test_round();
    test_part();
    test_exports();
    test_spoilt();
    return checks_end("brokers/kept_rows");
}
