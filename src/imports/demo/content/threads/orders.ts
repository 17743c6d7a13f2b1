// Threads of the demo community about buying, returning and paying.
import type { DemoThread } from '../types';

export const orders: DemoThread[] = [
  {
    key: 'invoice-address', kind: 'QUESTION', space: 'orders-and-billing',
    tags: ['invoice', 'tarn-care'],
    asker: 'pieter', openedMinutesAgo: 28,
    title: 'Invoice shows my old company address, where do I change it?',
    body: "The account has the new address, and the delivery came to the right place, but the invoice of this week's order still has the old one at the top. My bookkeeping will not take it. Do I change that somewhere or is it issued anew by you?",
  },
  {
    key: 'refund-missing', kind: 'PROBLEM', space: 'orders-and-billing',
    tags: ['refund', 'returns'],
    asker: 'milo', openedMinutesAgo: 14580,
    title: 'Refund for a returned Tarn Pro has not arrived',
    body: 'Sent it back in the window, tracking says it arrived at the warehouse sixteen days ago. Mail said "up to 10 days". Nothing on my account so far. I have sent two mails to which I only got automatic replies. Frustrating.',
    votes: ['astrid', 'ruth', 'olena'],
    comments: [
      {
        by: 'karim', afterMinutes: 49,
        body: 'Had the same in summer. It came in the end, one day after I asked for a person.',
      },
    ],
    case: {
      trigger: 'UNANSWERED', afterMinutes: 120, takenBy: 'kwame', takenAfterMinutes: 129,
      messages: [
        {
          by: 'kwame', afterMinutes: 142, visibility: 'PRIVATE',
          body: "Hello Milo, Kwame from Tarn. Two mails without a person is not all right, I apologise for that. I see your parcel in the warehouse's list, checked and in order. Give me an hour for the payment side.",
        },
        {
          by: 'kwame', afterMinutes: 185, visibility: 'INTERNAL',
          body: 'Refund sits in "awaiting IBAN" since the card it was paid with has expired. The mail that asks for it was never sent. Fourth one like this.',
        },
        {
          by: 'kwame', afterMinutes: 191, visibility: 'PRIVATE',
          body: 'Found it: the card that you paid with has expired since, so the bank sent the money back to us, and the mail which should have asked you for an account was never sent. Could you enter one under **Orders, the order, Refund**? It goes out today, by instant transfer.',
        },
        {
          by: 'milo', afterMinutes: 270, visibility: 'PRIVATE',
          body: 'Entered. And arrived, two minutes ago. Thanks for finding the reason.',
        },
      ],
      resolved: {
        afterMinutes: 281, resolution: 'SOLVED_BY_AGENT', rootCause: 'orders-refund',
        publicSummary: `A refund goes back to the card that the order was paid with. **If that card has expired meanwhile**, the money comes back to us and waits for another account. You can see and enter it under **Orders, the order, Refund**.

We should have written to everybody in that situation and did not for some weeks. The mail is back in place, and those who were waiting have been written to.`,
        rating: { afterMinutes: 1440, stars: 3, comment: 'The agent was great. That I needed one was not.' },
      },
    },
  },
  {
    key: 'marketplace-warranty', kind: 'QUESTION', space: 'orders-and-billing',
    tags: ['warranty', 'second-hand'],
    asker: 'karim', openedMinutesAgo: 47700,
    title: 'Warranty if bought from a marketplace seller?',
    body: 'New and sealed, but from a seller and not from Tarn. Does the warranty count from my purchase or from theirs?',
    votes: ['olena', 'ewa', 'nightshift', 'samuel', 'benedikt', 'callum'],
    answers: [
      {
        by: 'samuel', afterMinutes: 50,
        accepted: { afterMinutes: 1620 },
        body: `From the day **you** bought it, if you have an invoice with the serial number on it. I had a Point replaced like that last year. Without a serial number on the invoice they count from the day it was first set up, which they can see, and in my case was the same.

Register it under Account, Products. It takes a minute and spares you the search for the invoice later.`,
        votes: ['chloe', 'dilan', 'maren', 'helene', 'gwen', 'milo', 'idris', 'priya'],
        comments: [
          { by: 'karim', afterMinutes: 1620, body: 'Registered, it shows 3 years from my date. Thank you.' },
        ],
        ratings: [
          { by: 'homelab', afterMinutes: 214, worked: true }, { by: 'tobias', afterMinutes: 404, worked: true },
          { by: 'karim', afterMinutes: 1620, worked: true, stars: 5 },
          { by: 'hanna', afterMinutes: 9644, worked: true }, { by: 'dilan', afterMinutes: 12510, worked: true },
          { by: 'diego', afterMinutes: 16925, worked: true }, { by: 'elif', afterMinutes: 17518, worked: true },
          { by: 'noor', afterMinutes: 24434, worked: false, reason: 'DID_NOT_WORK' },
          { by: 'mateus', afterMinutes: 25453, worked: true }, { by: 'thabo', afterMinutes: 26421, worked: true },
        ],
      },
    ],
  },
  {
    key: 'tarn-care-what', kind: 'QUESTION', space: 'orders-and-billing',
    tags: ['tarn-care'],
    asker: 'linh', openedMinutesAgo: 680,
    title: 'What do I get with Tarn Care that I do not have anyway?',
    body: 'It is 3.90 a month and the app asks me every week. Student budget. Does it matter if I only have a Tarn One?',
    answers: [
      {
        by: 'dilan', afterMinutes: 54,
        accepted: { afterMinutes: 155 },
        body: `I have it for work, and would not for a student flat. What it adds:

- swap on the next working day instead of "within a week"
- help by phone
- the malware filter list (the free one is without updates during the day)

What you have anyway: 3 years of warranty, all firmware, Family, away access, this forum. The weekly question you can turn off under Account, Messages.`,
        votes: ['yuki', 'samuel', 'elif', 'priya', 'rajiv'],
        comments: [
          {
            by: 'linh', afterMinutes: 155,
            body: 'Thank you for being so clear, and especially for the last sentence!',
          },
        ],
        ratings: [
          { by: 'chloe', afterMinutes: 93, worked: true }, { by: 'linh', afterMinutes: 160, worked: true, stars: 5 },
          { by: 'milo', afterMinutes: 302, worked: true }, { by: 'oskar', afterMinutes: 633, worked: true },
        ],
      },
    ],
  },
  {
    key: 'parcel-locker', kind: 'QUESTION', space: 'orders-and-billing',
    tags: ['delivery'],
    asker: 'nightshift', openedMinutesAgo: 3600,
    title: 'Delivery to a parcel locker?',
    body: 'i sleep by day. doorbell is my enemy. can tarn deliver to a locker',
    answers: [
      {
        by: 'chloe', afterMinutes: 74,
        body: 'Partly. At the address step there is "Pick-up point" but only for some countries, and only if the order is one parcel. A Tarn Pro with two Points was two parcels for me and the choice was gone.',
        votes: ['olena', 'yuki'],
        comments: [
          {
            by: 'nightshift', afterMinutes: 600,
            body: 'its one parcel but i dont see it, canada. waiting if someone knows',
          },
        ],
        ratings: [{ by: 'milo', afterMinutes: 99, worked: true }],
      },
    ],
  },
  {
    key: 'return-window-start', kind: 'QUESTION', space: 'orders-and-billing',
    tags: ['returns'],
    asker: 'ewa', openedMinutesAgo: 40860,
    title: 'When does the 30 day return window start?',
    body: 'My Points were delivered three weeks before the fibre was connected, so I could test nothing. Now it is day 27 since delivery and the line has been there for two days.',
    votes: ['rajiv', 'hanna', 'tobias', 'callum'],
    answers: [
      {
        by: 'gwen', afterMinutes: 30,
        accepted: { afterMinutes: 72 },
        body: 'From delivery, but they have a rule for exactly that: **Orders, the order, "My line is not ready"**. It moves the start to the day your line is connected, once, by up to 60 days. I used it in spring. Do it today, it must be done inside the 30.',
        votes: ['milo', 'elif', 'astrid', 'benedikt', 'ruth', 'maren'],
        comments: [
          { by: 'ewa', afterMinutes: 72, body: 'Done, the new end is in four weeks. I would never have found that.' },
        ],
        ratings: [
          { by: 'sean', afterMinutes: 733, worked: true }, { by: 'milo', afterMinutes: 1105, worked: true },
          { by: 'ewa', afterMinutes: 2880, worked: true, stars: 5 },
          { by: 'olena', afterMinutes: 13018, worked: true }, { by: 'homelab', afterMinutes: 19540, worked: true },
          { by: 'greta', afterMinutes: 33049, worked: true },
        ],
      },
    ],
  },
  {
    key: 'two-charges', kind: 'PROBLEM', space: 'orders-and-billing',
    tags: ['payment', 'tarn-care'],
    asker: 'diego', openedMinutesAgo: 10260,
    title: 'Charged twice for Tarn Care?',
    body: 'My bank shows two amounts of 3.90 from the same minute, one with "pending". I only have one subscription.',
    votes: ['olena', 'helene'],
    answers: [
      {
        by: 'zuzana', afterMinutes: 81,
        accepted: { afterMinutes: 7260 },
        body: `The pending one is most likely the *check* of the card, which is not a payment. The shop asks the bank "is there 3.90?" and then books it. The check falls away by itself after three to seven days, depending on the bank. In the books I see that every month.

If both turn from pending to booked, ask for an agent and put the two booking numbers into the private part, not here.`,
        votes: ['gwen', 'sofia', 'pieter', 'helene', 'samuel', 'homelab'],
        comments: [{ by: 'diego', afterMinutes: 7260, body: 'It has disappeared today, as you said.' }],
        ratings: [
          { by: 'priya', afterMinutes: 280, worked: true }, { by: 'lucia', afterMinutes: 1302, worked: true },
          { by: 'ewa', afterMinutes: 5969, worked: true }, { by: 'maren', afterMinutes: 6766, worked: true },
          { by: 'diego', afterMinutes: 7260, worked: true, stars: 3, comment: 'Right in the end, but five days are long to wonder about money.' },
        ],
      },
    ],
  },
  {
    key: 'sell-transfer', kind: 'QUESTION', space: 'orders-and-billing',
    tags: ['second-hand', 'tarn-care', 'warranty'],
    asker: 'samuel', openedMinutesAgo: 66780,
    title: 'I am selling my Tarn One: do warranty and Tarn Care go with it?',
    body: 'Sold together with two Points to a neighbour. Care is paid until next year.',
    votes: ['greta', 'priya', 'dilan', 'idris', 'milo'],
    answers: [
      {
        by: 'karim', afterMinutes: 26,
        accepted: { afterMinutes: 330 },
        body: `Being mostly at the other end of such deals: the **warranty goes with the device**, if you use *Hand over* in the app (not only reset). Tarn Care stays with *your account*; you can end it under Account, Care, and they pay back the months that are left. It was eight days until it was on my account.

Give him the invoice as well. He may need it for the insurance.`,
        votes: ['ewa', 'sofia', 'elif', 'farah', 'greta', 'oskar', 'milo'],
        comments: [
          { by: 'samuel', afterMinutes: 330, body: 'Handed over in front of his door. Care ended, 19.50 announced.' },
        ],
        ratings: [
          { by: 'ewa', afterMinutes: 197, worked: true }, { by: 'samuel', afterMinutes: 330, worked: true, stars: 5 },
          { by: 'astrid', afterMinutes: 2267, worked: true }, { by: 'rajiv', afterMinutes: 12307, worked: true },
          { by: 'benedikt', afterMinutes: 14058, worked: true }, { by: 'yuki', afterMinutes: 29330, worked: true },
          { by: 'gwen', afterMinutes: 31293, worked: true },
        ],
      },
    ],
  },
  {
    key: 'voucher-point', kind: 'QUESTION', space: 'orders-and-billing',
    tags: ['payment'],
    asker: 'sofia', openedMinutesAgo: 49680,
    title: 'Voucher is "not valid for this product"',
    body: 'I have a 20 euro voucher from the survey in summer. At checkout for a Point 2 it says not valid for this product. It does not say on the voucher for which products it would be.',
    answers: [
      {
        by: 'chloe', afterMinutes: 105,
        body: 'Mine was only valid for orders from 100 euro up, and the message was just as wrong. With a two-pack of Points it took it.',
        votes: ['idris', 'maren', 'karim'],
        ratings: [
          { by: 'maren', afterMinutes: 11818, worked: true }, { by: 'bruno', afterMinutes: 21888, worked: true },
        ],
      },
    ],
  },
];
