/* Fractions worked out in 128 bits and reduced. */
#include "base/fraction.h"

#include "base/compare.h"

__extension__ typedef __int128 wide;

static wide magnitude(wide a) {
    return a < 0 ? -a : a;
}

static wide common_divisor(wide a, wide b) {
    while (b != 0) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static struct fraction reduce(wide numerator, wide denominator) {
    wide divisor = common_divisor(magnitude(numerator), denominator);
    numerator /= divisor;
    denominator /= divisor;
    while (magnitude(numerator) > INT64_MAX || denominator > INT64_MAX) {
        numerator /= 2;
        denominator = denominator > 1 ? denominator / 2 : 1;
    }
    return (struct fraction){(int64_t)numerator, (int64_t)denominator};
}

struct fraction fraction_of(int64_t numerator, int64_t denominator) {
    return reduce(numerator, denominator);
}

struct fraction fraction_add(struct fraction a, struct fraction b) {
    wide divisor = common_divisor(a.denominator, b.denominator);
    wide numerator = (wide)a.numerator * (b.denominator / divisor) + (wide)b.numerator * (a.denominator / divisor);
    return reduce(numerator, (wide)a.denominator / divisor * b.denominator);
}

struct fraction fraction_subtract(struct fraction a, struct fraction b) {
    return fraction_add(a, (struct fraction){-b.numerator, b.denominator});
}

struct fraction fraction_scale(struct fraction a, int64_t numerator, int64_t denominator) {
    struct fraction by = fraction_of(numerator, denominator);
    return reduce((wide)a.numerator * by.numerator, (wide)a.denominator * by.denominator);
}

int fraction_compare(struct fraction a, struct fraction b) {
    wide left = (wide)a.numerator * b.denominator, right = (wide)b.numerator * a.denominator;
    return COMPARE(left, right);
}
