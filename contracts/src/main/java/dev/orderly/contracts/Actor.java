package dev.orderly.contracts;

/** Who acted: the customer, or an operator for them. */
public enum Actor {
    CUSTOMER,
    OPERATOR
}
