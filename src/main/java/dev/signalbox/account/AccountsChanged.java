package dev.signalbox.account;

/** What is stored of accounts changed, in this transaction: whoever waits for one may start now. */
public record AccountsChanged() {}
