/* Dates and times as exports write them become New York's (docs/spec/brokers.md §2). */
#include "check.h"

#include "brokers/reading/amount_text.h"
#include "brokers/reading/stamp.h"

static const struct {
    const char *text, *date;
    int32_t seconds;
} stamps[] = {
    {"02/07/2025", "2025-02-07", NO_TIME},
    {"2/7/25", "2025-02-07", NO_TIME},
    {"2025-02-07", "2025-02-07", NO_TIME},
    {"20250207", "2025-02-07", NO_TIME},
    {"Feb-07-2025", "2025-02-07", NO_TIME},
    {"02-07-25", "2025-02-07", NO_TIME},
    {"05/05/2025 as of 05/02/2025", "2025-05-02", NO_TIME},
    {"20250207;103000", "2025-02-07", 37800},
    {"20250207 103000", "2025-02-07", 37800},
    {"07/02/2025,103000", "2025-07-02", 37800},
    {"2025-02-07, 10:30:00", "2025-02-07", 37800},
    {"2025-02-07, 3:45:10 PM", "2025-02-07", 56710},
    {"2025-02-07T16:30:00-0500", "2025-02-07", 59400},
    {"2025-02-07T16:30:00Z", "2025-02-07", 41400},          /* winter: five hours */
    {"2025-07-07T03:30:00Z", "2025-07-06", 84600},          /* summer: four, the day before */
    {"2025-02-08T04:30:00+0800", "2025-02-07", 55800},      /* an afternoon trade seen from +08:00 */
    {"05/12/2025 10:30:00 EDT", "2025-05-12", 37800},
    {"20250108000000.000[+8:CST]", "2025-01-08", 0},         /* midnight to the second is a day without a time */
    {"45688", "2025-01-31", NO_TIME},                       /* as a cell without a date's format shows it */
    {"45688.4375", "2025-01-31", 37800},
};

static void test_stamps(void) {
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++) {
        struct stamp stamp = {.date = DATE_NONE};
        char text[DATE_TEXT_SIZE] = "none";
        if (read_stamp(stamps[i].text, &stamp))
            date_text(stamp.date, text);
        CHECK_TEXT(text, stamps[i].date);
        CHECK_INT(stamp.seconds, stamps[i].seconds);
        if (strcmp(text, stamps[i].date) != 0 || stamp.seconds != stamps[i].seconds)
            fprintf(stderr, "  %s\n", stamps[i].text);
    }
}

static void test_what_is_none(void) {
    static const char *const others[] = {"", "--", "13/32/2025", "Total", "2025-02-30", "yesterday", "1/2", "$10.00", "12345", "99999", "456889"};
    struct stamp stamp;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(!read_stamp(others[i], &stamp));
}

static void test_times(void) {
    CHECK_INT(read_time("10:20:00"), 37200);
    CHECK_INT(read_time("0.430555555555556"), 37200);
    CHECK_INT(read_time("0.9999999"), 0);
    CHECK_INT(read_time("1.5"), NO_TIME);
    CHECK_INT(read_time("noon"), NO_TIME);
}

static void test_amounts(void) {
    char letter;
    CHECK_NEAR(read_amount_text("$1,234.50", NULL), 1234.5, 0);
    CHECK_NEAR(read_amount_text("@1.10", NULL), 1.1, 0);
    CHECK_NEAR(read_amount_text("(12.66)", NULL), -12.66, 0);
    CHECK_NEAR(read_amount_text("-$110.66", NULL), -110.66, 0);
    CHECK_NEAR(read_amount_text("2S", &letter), 2, 0);
    CHECK_INT(letter, 'S');
    CHECK(isnan(read_amount_text("--", NULL)) && isnan(read_amount_text("-", NULL)) && isnan(read_amount_text("", NULL)));
    CHECK(amount_is_blank("--") && amount_is_blank(NULL) && !amount_is_blank("0"));
}

int main(void) {
    test_stamps();
    test_what_is_none();
    test_times();
    test_amounts();
    return checks_end("brokers/stamp");
}
