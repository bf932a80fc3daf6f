using System.Globalization;
using System.Numerics;

namespace VideoContest.Results;

/// <summary>An exact rational number, kept in lowest terms with a positive denominator.</summary>
public readonly struct Fraction : IEquatable<Fraction>, IComparable<Fraction>
{
    readonly BigInteger _numerator;
    readonly BigInteger _denominatorLessOne; // so that default(Fraction) is 0/1

    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException();

        var common = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (_numerator, _denominatorLessOne) = (numerator / common, denominator / common - 1);
    }

    public BigInteger Numerator => _numerator;
    public BigInteger Denominator => _denominatorLessOne + 1;

    public static implicit operator Fraction(int whole) => new(whole, 1);

    /// <summary>Every decimal is a fraction exactly.</summary>
    public static implicit operator Fraction(decimal value)
    {
        var scale = value.Scale;
        return new(new BigInteger(value * Power(scale)), new BigInteger(Power(scale)));
    }

    /// <summary>For statistics, never for places: off by less than a unit in the fifteenth digit.</summary>
    public static explicit operator double(Fraction value) => (double)value.Numerator / (double)value.Denominator;

    public static Fraction operator +(Fraction a, Fraction b) =>
        new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a, Fraction b) =>
        new(a.Numerator * b.Denominator - b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);
    public static Fraction operator /(Fraction a, Fraction b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);
    public static bool operator ==(Fraction a, Fraction b) => a.Equals(b);
    public static bool operator !=(Fraction a, Fraction b) => !a.Equals(b);
    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;
    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;
    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Fraction other) => Numerator == other.Numerator && Denominator == other.Denominator;

    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>As a decimal number rounded half away from zero (四舍五入), with a point whatever the culture.</summary>
    /// <param name="decimals">Digits after the point, from 0.</param>
    public string ToString(int decimals)
    {
        var scaled = BigInteger.Abs(Numerator) * BigInteger.Pow(10, decimals);
        var rounded = (2 * scaled + Denominator) / (2 * Denominator);
        var digits = rounded.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var sign = Numerator.Sign < 0 && !rounded.IsZero ? "-" : "";
        return decimals == 0 ? sign + digits : $"{sign}{digits[..^decimals]}.{digits[^decimals..]}";
    }

    /// <summary>Exactly, in as many digits as it takes up to three, else as numerator/denominator.</summary>
    public string Plain()
    {
        for (var decimals = 0; decimals <= 3; decimals++)
            if ((BigInteger.Pow(10, decimals) % Denominator).IsZero)
                return ToString(decimals);
        return ToString();
    }

    /// <summary>For reading: exactly when three digits after the point are enough, else rounded to three.</summary>
    public string Shown() => ToString(3).TrimEnd('0').TrimEnd('.');

    /// <summary>For following by hand: rounded where that changes nothing, else exactly with the rounded value after it.</summary>
    /// <param name="decimals">Digits after the point, from 0.</param>
    public string Written(int decimals) =>
        (BigInteger.Pow(10, decimals) % Denominator).IsZero ? ToString(decimals) : $"{Plain()} ≈ {ToString(decimals)}";

    /// <summary>Reads what <see cref="ToString()"/> writes.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Fraction Parse(string text)
    {
        var parts = text.Split('/');
        BigInteger Whole(int at) => BigInteger.Parse(parts[at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return parts.Length switch
        {
            1 => new(Whole(0), 1),
            2 when !Whole(1).IsZero => new(Whole(0), Whole(1)),
            _ => throw new FormatException("A fraction is numerator/denominator."),
        };
    }

    /// <summary>Exactly, as numerator/denominator.</summary>
    public override string ToString() => Denominator.IsOne ? $"{Numerator}" : $"{Numerator}/{Denominator}";

    static decimal Power(int scale)
    {
        var power = 1m;
        for (var i = 0; i < scale; i++)
            power *= 10;
        return power;
    }
}
