/** Repeatable chance (xoshiro128**, Blackman and Vigna 2018): the same seed gives the same sequence on every machine. */
export type Chance = {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, count). */
  below(count: number): number;
};

export function chanceFrom(seed: number): Chance {
  let mix = seed >>> 0;
  const word = () => {
    mix = (mix + 0x9e3779b9) >>> 0;
    let value = Math.imul(mix ^ (mix >>> 16), 0x21f0aaad);
    value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
    return (value ^ (value >>> 15)) | 0;
  };
  let [a, b, c, d] = [word(), word(), word(), word() | 1];
  const bits = () => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return {
    next: () => bits() / 4_294_967_296,
    below: (count) => Math.floor((bits() / 4_294_967_296) * count),
  };
}
