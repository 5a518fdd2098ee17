package shoutu.surveillance;

/**
 * A signal was raised, or opened again. Published in the transaction that stored it.
 *
 * @param subject the disease or syndrome
 * @param source the kind of source that shows it
 */
public record SignalRaised(String place, String subject, String source) {}
