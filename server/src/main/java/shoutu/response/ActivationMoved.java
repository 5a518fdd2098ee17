package shoutu.response;

/** A step of the chain was taken. Published within the transaction. */
public record ActivationMoved(Activation activation) {}
