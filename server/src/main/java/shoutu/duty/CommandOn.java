package shoutu.duty;

import java.util.UUID;

/**
 * One of many commands that are sent together.
 *
 * @param seenVersion the version of the duty that its sender looked at
 */
public record CommandOn(UUID duty, int seenVersion, Command command) {}
