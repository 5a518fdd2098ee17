package shoutu.epi.chains;

/** One transmission: who infected whom. */
public record Link(String infector, String infectee) {}
