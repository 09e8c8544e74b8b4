/* Shortest decimal forms: an exact division finds those of up to 15 digits, the C library the rest. */
#include "base/number_text.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXACT_INTEGER 9007199254740992.0 /* 2^53: every whole number up to here is a double */

static const double power_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

#if LDBL_MANT_DIG >= 64
static const long double wide_power_of_ten[] = {1e0L,  1e1L,  1e2L,  1e3L,  1e4L,  1e5L,  1e6L,  1e7L,  1e8L,  1e9L,
                                                1e10L, 1e11L, 1e12L, 1e13L, 1e14L, 1e15L, 1e16L, 1e17L, 1e18L, 1e19L,
                                                1e20L, 1e21L, 1e22L, 1e23L, 1e24L, 1e25L, 1e26L, 1e27L};
#endif

/* A decimal: digits · 10^-decimals. A quotient of two exact doubles is rounded correctly,
 * so when it equals the value, reading the decimal gives the value back. */
static bool find_decimal(double magnitude, int most_decimals, uint64_t *digits, int *decimals) {
    for (int i = 0; i <= most_decimals; i++) {
        double scaled = nearbyint(magnitude * power_of_ten[i]);
        if (scaled >= 1e15)
            return false;
        if (scaled / power_of_ten[i] == magnitude) {
            *digits = (uint64_t)scaled;
            *decimals = i;
            return true;
        }
    }
    return false;
}

static size_t print_digits(uint64_t digits, int decimals, char *text) {
    char reversed[24];
    int count = 0;
    do {
        reversed[count++] = (char)('0' + digits % 10);
        digits /= 10;
    } while (digits || count <= decimals);
    size_t length = 0;
    while (count > 0) {
        if (count == decimals)
            text[length++] = '.';
        text[length++] = reversed[--count];
    }
    return length;
}

/* The same for 15 to 17 digits in the wider format, where there is one. Digits and power are exact in it, so the quotient is
 * off by half a unit of it at most: rounding it to a double is right unless it lies on the middle between two, which only the
 * library can then decide. */
#if LDBL_MANT_DIG >= 64
enum reading { READS_BACK, READS_OTHERWISE, UNDECIDED };

static enum reading read_back(uint64_t digits, int decimals, double magnitude) {
    long double quotient = (long double)digits / wide_power_of_ten[decimals];
    double rounded = (double)quotient;
    long double rest = fabsl(quotient - (long double)rounded);
    long double half = ((long double)rounded - (long double)nextafter(rounded, 0)) / 2;
    if (rest > half * 0.995L)
        return UNDECIDED;
    return rounded == magnitude ? READS_BACK : READS_OTHERWISE;
}

/* False when it is too close to call which of two decimals is the nearer one. */
static bool drop_zeros(uint64_t *digits, int *decimals, long double distance) {
    for (; *decimals > 0 && *digits % 10 == 0; *digits /= 10)
        --*decimals;
    return distance < 0.499L;
}

static bool find_long_decimal(double magnitude, uint64_t *digits, int *decimals) {
    if (magnitude < 1e-6 || magnitude >= 1e15)
        return false;
    int whole_digits = 0; /* digits before the point; negative: zeros after it */
    while (whole_digits < 15 && magnitude >= power_of_ten[whole_digits])
        whole_digits++;
    while (whole_digits <= 0 && magnitude * power_of_ten[1 - whole_digits] < 1)
        whole_digits--;
    for (int count = 15; count <= 17; count++) {
        *decimals = count - whole_digits;
        long double scaled = (long double)magnitude * wide_power_of_ten[*decimals];
        *digits = (uint64_t)llroundl(scaled);
        enum reading reading = read_back(*digits, *decimals, magnitude);
        if (reading == READS_BACK)
            return drop_zeros(digits, decimals, fabsl(scaled - (long double)*digits));
        if (reading == UNDECIDED)
            return false;
    }
    return false;
}
#else
static bool find_long_decimal(double magnitude, uint64_t *digits, int *decimals) {
    (void)magnitude, (void)digits, (void)decimals;
    return false;
}
#endif

/* The decimal that number_print writes, when it needs no exponent. */
static bool find_shortest(double magnitude, uint64_t *digits, int *decimals) {
    return find_decimal(magnitude, 15, digits, decimals) || find_long_decimal(magnitude, digits, decimals);
}

/* The digits of the library's e notation as a decimal without exponent. */
static void print_small(double value, int precision, int exponent, char *text) {
    snprintf(text, NUMBER_TEXT_SIZE, "%.*f", precision - 1 - exponent, value);
    for (size_t length = strlen(text); text[length - 1] == '0'; length--)
        text[length - 1] = '\0';
}

/* The library turns to exponents below a ten-thousandth; find_long_decimal does below a millionth, and so does this, as not every
 * system has the wider format. */
static size_t print_long_form(double value, char *text) {
    int precision = 15;
    for (;; precision++) {
        snprintf(text, NUMBER_TEXT_SIZE, "%.*g", precision, value);
        if (precision == 17 || strtod(text, NULL) == value)
            break;
    }
    const char *exponent = strchr(text, 'e');
    if (exponent && fabs(value) >= 1e-6 && fabs(value) < 1)
        print_small(value, precision, (int)strtol(exponent + 1, NULL, 10), text);
    return strlen(text);
}

size_t number_print(double value, char *text) {
    uint64_t digits;
    int decimals;
    if (!isfinite(value))
        value = 0;
    if (!find_shortest(fabs(value), &digits, &decimals))
        return print_long_form(value, text);
    size_t length = 0;
    if (value < 0 && digits)
        text[length++] = '-';
    length += print_digits(digits, decimals, text + length);
    text[length] = '\0';
    return length;
}

struct decimal_reader {
    const char *next, *end;
};

static bool reader_digit(const struct decimal_reader *reader) {
    return reader->next < reader->end && *reader->next >= '0' && *reader->next <= '9';
}

static int read_mantissa(struct decimal_reader *reader, uint64_t *digits, int *shift) {
    int seen = 0;
    bool point = false;
    for (; reader->next < reader->end; reader->next++) {
        if (*reader->next == '.' && !point) {
            point = true;
            continue;
        }
        if (!reader_digit(reader))
            break;
        seen++;
        if (*digits < 100000000000000000u) {
            *digits = *digits * 10 + (uint64_t)(*reader->next - '0');
            *shift -= point;
        } else if (!point) {
            *shift += 1;
        }
    }
    return seen;
}

static bool read_exponent(struct decimal_reader *reader, int *shift) {
    if (reader->next == reader->end || (*reader->next != 'e' && *reader->next != 'E'))
        return true;
    reader->next++;
    bool negative = reader->next < reader->end && *reader->next == '-';
    if (reader->next < reader->end && (*reader->next == '-' || *reader->next == '+'))
        reader->next++;
    if (!reader_digit(reader))
        return false;
    int exponent = 0;
    for (; reader_digit(reader); reader->next++)
        exponent = exponent < 100000 ? exponent * 10 + (*reader->next - '0') : exponent;
    *shift += negative ? -exponent : exponent;
    return true;
}

static bool parse_slowly(const char *text, size_t length, double *value) {
    char buffer[512];
    if (length >= sizeof buffer)
        return false;
    memcpy(buffer, text, length);
    buffer[length] = '\0';
    *value = strtod(buffer, NULL);
    return isfinite(*value);
}

bool number_parse(const char *text, size_t length, double *value) {
    struct decimal_reader reader = {text, text + length};
    uint64_t digits = 0;
    int shift = 0;
    bool negative = length > 0 && *text == '-';
    if (length > 0 && (*text == '-' || *text == '+'))
        reader.next++;
    if (!read_mantissa(&reader, &digits, &shift) || !read_exponent(&reader, &shift) || reader.next != reader.end)
        return false;
    if (digits > (uint64_t)EXACT_INTEGER || shift < -22 || shift > 22)
        return parse_slowly(text, length, value);
    double magnitude = shift < 0 ? (double)digits / power_of_ten[-shift] : (double)digits * power_of_ten[shift];
    if (shift > 0 && magnitude > EXACT_INTEGER)
        return parse_slowly(text, length, value);
    *value = negative ? -magnitude : magnitude;
    return true;
}

/* Rounds the printed form: `%.17e`-free, so 2.675 (shortest form "2.675") rounds to 2.68. */
static double round_printed(double magnitude, int digits) {
    char text[64];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(text, sizeof text, "%.*e", precision - 1, magnitude);
        if (precision == 17 || strtod(text, NULL) == magnitude)
            break;
    }
    /* d.ddd…e±xx: collect the digits, cut after `digits` decimals, round half up. */
    char *exponent_text = strchr(text, 'e');
    int exponent = (int)strtol(exponent_text + 1, NULL, 10);
    int keep = exponent + 1 + digits; /* significant digits kept */
    if (keep < 0)
        return 0;
    uint64_t kept = 0;
    int position = 0;
    int rounding = 0;
    for (const char *c = text; c < exponent_text; c++) {
        if (*c == '.')
            continue;
        if (position < keep)
            kept = kept * 10 + (uint64_t)(*c - '0');
        else if (position == keep)
            rounding = *c - '0' >= 5;
        position++;
    }
    if (position <= keep)
        return magnitude;
    kept += (uint64_t)rounding;
    return (double)kept / power_of_ten[digits];
}

/* Far enough from the middle between two decimals, the product's error (less than 2^-12 here) decides nothing, and the quotient
 * of two exact doubles is the double nearest to the decimal. */
static bool round_clearly(double magnitude, int digits, double *rounded) {
    double scaled = magnitude * power_of_ten[digits], whole = floor(scaled);
    if (scaled >= 1099511627776.0 || fabs(scaled - whole - 0.5) < 1e-3)
        return false;
    *rounded = (scaled - whole < 0.5 ? whole : whole + 1) / power_of_ten[digits];
    return true;
}

double number_round(double value, int digits) {
    if (!isfinite(value) || digits < 0 || digits > 15)
        return value;
    uint64_t decimal;
    int decimals;
    double magnitude = fabs(value);
    double rounded;
    if (magnitude >= 1e15)
        return value;
    if (round_clearly(magnitude, digits, &rounded))
        return value < 0 ? -rounded : rounded;
    if (find_shortest(magnitude, &decimal, &decimals)) {
        if (decimals <= digits)
            return value;
        if (decimals - digits > 18)
            return 0;
        uint64_t unit = 1;
        for (int i = digits; i < decimals; i++)
            unit *= 10;
        rounded = (double)((decimal + unit / 2) / unit) / power_of_ten[digits];
    } else {
        rounded = round_printed(magnitude, digits);
    }
    return value < 0 ? -rounded : rounded;
}
