package shoutu.surveillance.duplicate;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is compared of a case outside the vault. */
record Facts(
    UUID id,
    int home,
    String place,
    LocalDate since,
    @Nullable Integer age,
    String sex,
    @Nullable UUID household,
    @Nullable UUID subject,
    @Nullable Long nameKey) {}
