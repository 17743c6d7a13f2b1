/** Adds up the weights of terms: a table of numbers, since a map of objects would take most of the time of indexing. */
import type { Term } from '../query/terms';

const FIRST_SIZE = 1_024;
const FREE = -1;

export class TermWeights {
  private terms = new Int32Array(FIRST_SIZE).fill(FREE);
  private weights = new Float64Array(FIRST_SIZE);
  private used = 0;

  add(term: Term, weight: number): void {
    const place = this.placeOf(term);
    this.weights[place] = (this.weights[place] ?? 0) + weight;
  }

  set(term: Term, weight: number): void {
    this.weights[this.placeOf(term)] = weight;
  }

  /** In ascending order of what `make` makes. */
  toArray(make: (term: Term, weight: number) => number): number[] {
    const made = new Int32Array(this.used);
    let next = 0;
    for (const [place, term] of this.terms.entries()) if (term !== FREE) made[next++] = make(term, this.weights[place] ?? 0);
    return [...made.sort()];
  }

  private placeOf(term: Term): number {
    const last = this.terms.length - 1;
    let place = term & last;
    for (;;) {
      const found = this.terms[place];
      if (found === term) return place;
      if (found === FREE) break;
      place = (place + 1) & last;
    }
    if (this.used * 2 > last) {
      this.grow();
      return this.placeOf(term);
    }
    this.terms[place] = term;
    this.used += 1;
    return place;
  }

  private grow(): void {
    const [terms, weights] = [this.terms, this.weights];
    this.terms = new Int32Array(terms.length * 2).fill(FREE);
    this.weights = new Float64Array(weights.length * 2);
    this.used = 0;
    for (const [place, term] of terms.entries()) if (term !== FREE) this.set(term, weights[place] ?? 0);
  }
}
