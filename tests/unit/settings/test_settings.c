/* The settings table, single values, INI files, curves. */
#include "check.h"

#include "base/utf8.h"
#include "settings/curve.h"
#include "settings/read_ini.h"
#include "settings/settings.h"

struct fixture {
    struct arena arena;
    struct diags diags;
    struct settings settings;
};

static void fixture_init(struct fixture *fixture) {
    arena_init(&fixture->arena);
    diags_init(&fixture->diags, &fixture->arena);
    fixture->settings = settings_default();
}

static bool set(struct fixture *fixture, const char *name, const char *value) {
    struct place place = {.column = NO_COLUMN};
    return settings_set(&fixture->settings, name, value, "--set", place, &fixture->arena, &fixture->diags);
}

static const char *value_of(struct fixture *fixture, const char *name) {
    return settings_value(&fixture->settings, settings_find(name), &fixture->arena);
}

static const char *last_message(struct fixture *fixture) {
    return fixture->diags.count ? fixture->diags.items[fixture->diags.count - 1].message : NULL;
}

static void test_table(void) {
    struct fixture fixture;
    fixture_init(&fixture);
    for (size_t i = 0; i < settings_count(); i++) {
        CHECK(settings_find(settings_name(i)) == i); /* found first, so no name stands twice */
        CHECK(strlen(settings_meaning(i)) > 10);
        for (const char *c = settings_name(i); *c; c++)
            CHECK((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '.' || *c == '_');
        bool text = settings_kind(i) == SETTING_FLAG || settings_kind(i) >= SETTING_CURVE;
        CHECK(!isnan(settings_number(&fixture.settings, i)) != text || settings_kind(i) == SETTING_RATE);
    }
    CHECK(settings_find("weight") == SIZE_MAX && settings_find("") == SIZE_MAX);
    double sum = 0;
    for (int i = 0; i < COMPONENT_COUNT; i++)
        sum += fixture.settings.weight[i];
    CHECK(sum == 100);
    CHECK(!settings_conflict(&fixture.settings) && fixture.diags.count == 0);
    arena_release(&fixture.arena);
}

static void test_round_trip(void) {
    struct fixture fixture;
    fixture_init(&fixture);
    struct settings presets = fixture.settings;
    for (size_t i = 0; i < settings_count(); i++) {
        const char *before = settings_value(&presets, i, &fixture.arena);
        CHECK(set(&fixture, settings_name(i), before));
        CHECK_TEXT(settings_value(&fixture.settings, i, &fixture.arena), before);
    }
    CHECK_INT(fixture.diags.count, 0);
    CHECK(memcmp(fixture.settings.weight, presets.weight, sizeof presets.weight) == 0);
    CHECK(memcmp(&fixture.settings.curve, &presets.curve, sizeof presets.curve) == 0);
    CHECK(memcmp(&fixture.settings.tier, &presets.tier, sizeof presets.tier) == 0);
    static const char *const rates[] = {"55%", "12.5%", "0.1%", "33.3333%", "0%", "100%"};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        CHECK(set(&fixture, "phase.2.win_rate", rates[i]));
        CHECK_TEXT(value_of(&fixture, "phase.2.win_rate"), rates[i]);
    }
    CHECK(set(&fixture, "phase.2.win_rate", "0.12345678901234567"));
    double stored = fixture.settings.phase.phase2_win_rate;
    CHECK(set(&fixture, "phase.2.win_rate", value_of(&fixture, "phase.2.win_rate")));
    CHECK(fixture.settings.phase.phase2_win_rate == stored);
    arena_release(&fixture.arena);
}

static void test_defaults(void) {
    struct settings settings = settings_default();
    CHECK(settings.weight[OUTCOME] == 25 && settings.weight[EXECUTION_QUALITY] == 7);
    CHECK(settings.losing_cap == 59.9 && settings.buying_power == 45000 && settings.daily_loss_limit == 1350);
    CHECK(settings.buying_power_assumed && settings.tier.pause_moves_down && settings.detect_rolls);
    CHECK(settings.tier.allocation[2].low == 0.3 && settings.tier.allocation[2].high == 0.5);
    CHECK(settings.tier.win_rate[1] == 0.55 && settings.tier.size[1] == 1.5 && settings.tier.trades[2].high == 12);
    CHECK(settings.week_start == WEEK_MONDAY && settings.premium_unit == UNIT_AUTO && !settings.include_shares);
    CHECK(settings.limit.part_bytes == 512ll << 20 && settings.limit.package_bytes == 2048ll << 20);
    CHECK(settings.limit.xml_depth == 64 && settings.live_formulas_max_positions == 20000);
    CHECK_TEXT(settings.currency, "USD");
}

static void test_values(void) {
    struct fixture fixture;
    fixture_init(&fixture);
    struct settings *settings = &fixture.settings;
    CHECK(set(&fixture, "tier.2.allocation", " 15 - 25 % ") && settings->tier.allocation[1].low == 0.15);
    CHECK(set(&fixture, "tier.2.allocation", "0.1\u20130.2") && settings->tier.allocation[1].high == 0.2);
    CHECK(set(&fixture, "tier.2.trades", "5") && settings->tier.trades[1].low == 5 && settings->tier.trades[1].high == 5);
    CHECK(set(&fixture, "detect_rolls", "OFF") && !settings->detect_rolls);
    CHECK(set(&fixture, "detect_rolls", "True") && settings->detect_rolls);
    CHECK(set(&fixture, "premium_unit", "Per_Contract") && settings->premium_unit == UNIT_PER_CONTRACT);
    CHECK(set(&fixture, "date_order", "dmy") && settings->date_order == DATE_ORDER_DMY);
    CHECK(set(&fixture, "week.start", "sunday") && settings->week_start == WEEK_SUNDAY);
    CHECK(set(&fixture, "limit.part_bytes", "1G") && settings->limit.part_bytes == 1 << 30);
    CHECK(set(&fixture, "limit.part_bytes", "64 MB") && settings->limit.part_bytes == 64 << 20);
    CHECK(set(&fixture, "currency", " EUR "));
    CHECK_TEXT(settings->currency, "EUR");
    CHECK(set(&fixture, "curve.execution_quality", "0:60, 50%:100") && settings->curve.execution_quality.count == 2);
    CHECK(settings->curve.execution_quality.knots[1].x == 0.5);
    CHECK_TEXT(value_of(&fixture, "curve.execution_quality"), "0:60 0.5:100");
    CHECK(set(&fixture, "account.buying_power", "45000") && !settings->buying_power_assumed);
    CHECK(set(&fixture, "account.buying_power", "0") && settings->buying_power == 0); /* then nothing is a share of it */
    CHECK_INT(fixture.diags.count, 0);
    arena_release(&fixture.arena);
}

static void test_refused(void) {
    static const struct {
        const char *name, *value;
    } refused[] = {
        {"weight.outcome", "-1"},       {"weight.outcome", "abc"},      {"weight.outcome", ""},
        {"weight.outcome", "20%"},      {"weight.outcome", "nan"},      {"weight.outcome", "1e400"},
        {"outcome.cc.expired", "101"},  {"phase.2.win_rate", "60"},     {"phase.2.win_rate", "101%"},
        {"detect_rolls", "maybe"},      {"premium_unit", "per share"},  {"tier.start", "4"},
        {"tier.start", "1.5"},          {"tier.2.trades", "6-4"},       {"tier.2.trades", "4-"},
        {"tier.2.trades", "4-6%"},      {"tier.2.allocation", "10%-20"}, {"currency", "Euro"},
        {"currency", "eur"},            {"curve.outcome.cc.btc", "0:1"}, {"curve.outcome.cc.btc", "0:1 0:2"},
        {"curve.outcome.cc.btc", "0:1 1:101"}, {"curve.outcome.cc.btc", "0:1 1"}, {"curve.outcome.cc.btc", "1:1 0:2"},
        {"curve.outcome.cc.btc", "0:0 1:1 2:2 3:3 4:4 5:5 6:6 7:7 8:8 9:9 10:10 11:11 12:12 13:13 14:14 15:15 16:16"},
        {"threads", "8K"},              {"limit.part_bytes", "1.5"},    {"limit.part_bytes", "9e99"},
        {"weight.nothing", "1"},        {"Weight.outcome", "1"},        {"", "1"},
        {"ticker.", "META"},            {"ticker.F$B", "META"},         {"ticker.FB", "M#TA"},
        {"fx.CANADA", "1"},             {"fx.CAD", "0"},                {"fx.CAD", "-1"},
        {"fx.CAD", "73%"},              {"fx.CAD", "nan"},              {"import.account.12345", "IRA"},
        {"import.account.12-4", "IRA"}, {"import.account.1234", "a\nb"}, {"columns.colour", "C"},
        {"columns.fees", "a\tb"},       {"columns.fees", "\xff"},       {"cash_settled", "SPX #X"},
        {"premium_unit", "whole"},      {"log.order", "newest"},        {"expire_past", "yes"},
        {"score.csp_expired_cap", "101"}, {"account.buying_power", "80.000"}, {"account.buying_power", "1.080.000"},
    };
    struct fixture fixture;
    fixture_init(&fixture);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        CHECK(!set(&fixture, refused[i].name, refused[i].value));
        CHECK_INT(fixture.diags.count, i + 1);
        CHECK_INT(fixture.diags.items[i].code, BAD_SETTING);
    }
    for (size_t i = 0; i < settings_count(); i++) {
        struct settings presets = settings_default();
        CHECK_TEXT(settings_value(&fixture.settings, i, &fixture.arena), settings_value(&presets, i, &fixture.arena));
    }
    set(&fixture, "weight.outcom", "1");
    CHECK_TEXT(last_message(&fixture), "--set: there is no setting \"weight.outcom\"; the nearest is \"weight.outcome\"");
    set(&fixture, "grade.a", "x");
    CHECK_TEXT(last_message(&fixture), "--set: grade.a: \"x\" is not a number from 0 to 100");
    arena_release(&fixture.arena);
}

static void test_families(void) {
    struct fixture fixture;
    fixture_init(&fixture);
    struct settings *settings = &fixture.settings;
    CHECK(set(&fixture, "ticker.fb", "meta") && set(&fixture, "ticker.Old", "fb") && set(&fixture, "ticker.ZZZ", "YYY"));
    CHECK_TEXT(settings_renamed_ticker(settings, "OLD"), "META");
    CHECK_TEXT(settings_renamed_ticker(settings, "KO"), "KO");
    CHECK_INT(settings_member_count(settings), 3);
    CHECK_TEXT(settings_member(settings, 0, &fixture.arena).name, "ticker.FB"); /* in the order of their keys */
    CHECK_TEXT(settings_member(settings, 1, &fixture.arena).name, "ticker.OLD");
    struct settings before = *settings;
    CHECK(set(&fixture, "ticker.FB", "") && set(&fixture, "ticker.NONE", ""));
    CHECK_INT(settings_member_count(settings), 2);
    CHECK_INT(settings_member_count(&before), 3); /* a copy keeps its own */
    CHECK(set(&fixture, "fx.CAD", " 0.730 ") && settings_currency_rate(settings, "cad") == 0.73);
    CHECK_TEXT(settings_member(settings, 2, &fixture.arena).member->value, "0.73");
    CHECK(isnan(settings_currency_rate(settings, "EUR")));
    CHECK(set(&fixture, "import.account.12aB", "Roth IRA"));
    CHECK_TEXT(settings_account_name(settings, "12AB"), "Roth IRA");
    CHECK(settings_account_name(settings, "9999") == NULL);
    CHECK(set(&fixture, "cash_settled", "abc, DEF;g") && settings_cash_settled(settings, "ABC") && settings_cash_settled(settings, "G"));
    CHECK(!settings_cash_settled(settings, "AB") && set(&fixture, "cash_settled", "") && !settings_cash_settled(settings, "ABC"));
    CHECK(!settings_conflict(settings) && set(&fixture, "ticker.YYY", "ZZZ") && settings_conflict(settings));
    CHECK_INT(fixture.diags.count, 0);
    arena_release(&fixture.arena);
}

static void test_full_family(void) {
    struct fixture fixture;
    fixture_init(&fixture);
    for (int i = 0; i < FAMILY_MOST; i++)
        CHECK(set(&fixture, arena_print(&fixture.arena, "ticker.T%d", i), "META"));
    CHECK(!set(&fixture, "ticker.MORE", "META") && set(&fixture, "ticker.T7", "KO"));
    CHECK_TEXT(last_message(&fixture), "--set: ticker.MORE: there are 256 of this kind already");
    CHECK_TEXT(settings_renamed_ticker(&fixture.settings, "T7"), "KO");
    arena_release(&fixture.arena);
}

static void test_check(void) {
    struct fixture fixture;
    fixture_init(&fixture);
    for (int i = 0; i < COMPONENT_COUNT; i++)
        fixture.settings.weight[i] = 0;
    CHECK(settings_conflict(&fixture.settings));
    fixture.settings = settings_default();
    CHECK(set(&fixture, "grade.b", "90") && settings_conflict(&fixture.settings));
    CHECK(set(&fixture, "grade.a", "91") && !settings_conflict(&fixture.settings));
    CHECK(set(&fixture, "tier.1.trades", "9-12") && set(&fixture, "tier.3.allocation", "5-6%")); /* a plan of one's own */
    CHECK(set(&fixture, "phase.2.win_rate", "40%") && !settings_conflict(&fixture.settings));
    CHECK_INT(fixture.diags.count, 0);
    arena_release(&fixture.arena);
}

static bool read_ini(struct fixture *fixture, const char *text) {
    return settings_read_ini(&fixture->settings, "settings.ini", text, &fixture->arena, &fixture->diags);
}

static void test_ini(void) {
    struct fixture fixture;
    fixture_init(&fixture);
    CHECK(read_ini(&fixture, "\xEF\xBB\xBF# mine\r\n; too\r\nweight.outcome = 30 ; more\r\n\r\n[tier.2]\r\nwin_rate=52%\r\n[]\ngrade.a=91"));
    CHECK(fixture.settings.weight[OUTCOME] == 30 && fixture.settings.tier.win_rate[1] == 0.52);
    CHECK(fixture.settings.grade_least[0] == 91);
    CHECK(read_ini(&fixture, "") && read_ini(&fixture, "\n\n") && fixture.diags.count == 0);
    CHECK(!read_ini(&fixture, "grade.a = 90\nnonsense\n\n[tier.9]\nsize = 1\n"));
    CHECK_INT(fixture.diags.count, 2);
    CHECK_TEXT(fixture.diags.items[0].message, "settings.ini:2: \"nonsense\" is neither name = value nor [section]");
    CHECK_TEXT(fixture.diags.items[1].message, "settings.ini:5: there is no setting \"tier.9.size\"; the nearest is \"tier.1.size\"");
    CHECK(read_ini(&fixture, "columns.quantity = \"# of Contracts\" # mine\n[ticker]\nFB = META ; new\n[import.account]\n1234 = Roth IRA"));
    CHECK_TEXT(fixture.settings.columns[FIELD_QUANTITY], "# of Contracts");
    CHECK_TEXT(settings_renamed_ticker(&fixture.settings, "FB"), "META");
    CHECK_TEXT(settings_account_name(&fixture.settings, "1234"), "Roth IRA");
    CHECK(!read_ini(&fixture, "\r\r[open\r"));
    CHECK_TEXT(last_message(&fixture), "settings.ini:3: \"[open\" has no closing bracket");
    CHECK(!read_ini(&fixture, "\n\xFF\xFE = 1\n"));
    CHECK_TEXT(last_message(&fixture), "settings.ini:2: \"this line\" is not UTF-8 text; save the file as UTF-8");
    CHECK(!read_ini(&fixture, "["));
    arena_release(&fixture.arena);
}

static void test_curves(void) {
    struct settings settings = settings_default();
    const struct curve *strike = &settings.curve.strike_accuracy;
    CHECK(curve_score(strike, -1) == 100 && curve_score(strike, 0) == 100 && curve_score(strike, 0.05) == 88);
    CHECK(curve_score(strike, 0.3) == 0 && curve_score(strike, 9) == 0 && isnan(curve_score(strike, NAN)));
    CHECK_NEAR(curve_score(strike, 0.4 / 50), 98.4, 1e-9);
    CHECK_NEAR(curve_score(strike, 0.032), 92.8, 1e-9);
    CHECK_NEAR(curve_score(&settings.curve.premium_efficiency, 0.01 / (11.0 / 7)), 95.4545, 1e-4);
    CHECK(settings_grade(&settings, 90) == 'A' && settings_grade(&settings, 89.9) == 'B');
    CHECK(settings_grade(&settings, 60) == 'D' && settings_grade(&settings, 59.9) == 'F');
    CHECK(settings_grade(&settings, 0) == 'F' && settings_grade(&settings, 100) == 'A');
}

int main(void) {
    test_table();
    test_round_trip();
    test_defaults();
    test_values();
    test_refused();
    test_families();
    test_full_family();
    test_check();
    test_ini();
    test_curves();
    return checks_end("settings");
}
