package shoutu.response.resource;

/**
 * A need, a team or a stock changed, or what was decided about it. Published in its transaction.
 */
record ResourcesChanged() {}
