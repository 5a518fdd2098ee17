package shoutu.surveillance.clinical;

/**
 * What can be told of a case or a contact. Codes are words of the rules' closed lists ({@code
 * clinical-codes}), which the record of each kind names.
 */
public sealed interface Detail
    permits Sample, LabTest, Exposure, Symptom, Vaccination, Travel, Stay {

  enum Kind {
    SAMPLE,
    TEST,
    EXPOSURE,
    SYMPTOM,
    VACCINATION,
    TRAVEL,
    STAY
  }

  Kind kind();
}
