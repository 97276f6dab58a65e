import { rateOn, type DatedRate, type UsedRate } from '#app/features/currencies/exchange.ts'
import { compare, minus, over, ratio, roundHalfUp, times, zero, type Ratio } from '#app/lib/ratio.ts'
import type { Currency } from '#db/vocabulary.ts'

/** An amount in whole currency. */
export interface Amount {
  amount: Ratio
  currency: Currency
}

/** How an amount stands beside the baseline's. */
export interface Change {
  /** Tenths of a percent, below zero where it is less. */
  tenths: number
  /** Two currencies were set beside each other, by the rate that is shown. */
  byRate: boolean
}

/** Rates of one day, to show amounts of several currencies beside each other. */
export interface Conversion {
  on: string
  rates: readonly DatedRate[]
}

/** Null where nothing can be said: no rate, or a baseline that costs nothing. */
export function changeFrom(baseline: Amount, own: Amount, conversion: Conversion | null): Change | null {
  const rate = rateBetween(own.currency, baseline.currency, conversion)
  if (!rate || compare(baseline.amount, zero) <= 0) return null
  const difference = minus(times(own.amount, rate.perUnit), baseline.amount)
  return {
    tenths: Number(roundHalfUp(times(over(difference, baseline.amount), ratio(1000n)))),
    byRate: own.currency !== baseline.currency,
  }
}

/** The amount in another currency; null where it is the same one or no rate is known. */
export function converted({ amount, currency }: Amount, to: Currency | undefined, conversion: Conversion | null) {
  if (!to || to === currency) return null
  const rate = rateBetween(currency, to, conversion)
  return rate && { amount: times(amount, rate.perUnit), currency: to, rate }
}

export function rateBetween(from: Currency, to: Currency, conversion: Conversion | null): UsedRate | null {
  if (from === to) return rateOn([], { from, to, day: '' })
  return conversion && rateOn(conversion.rates, { from, to, day: conversion.on })
}
