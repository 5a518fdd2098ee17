package shoutu.briefing.sitrep;

/**
 * The words around a report's content.
 *
 * @param first and {@code last} day of the curve, {@code top} of its grid
 */
public record SitrepLabels(
    String number,
    String day,
    String first,
    String last,
    String top,
    String label,
    String value,
    String change) {}
