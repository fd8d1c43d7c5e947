/** There is no seat for a guest, or none any more. */
export class NoSeat extends Error {}

/** Something of a guest is still there; the seat stays taken, and closing it may be tried again. */
export class NotClosed extends Error {}
