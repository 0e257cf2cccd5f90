/** What a collecting book would deal if it ended now, as it was told last [AUC-6]. */
export interface Indication {
  readonly priceTicks: number;
  readonly volumeSteps: number;
  readonly surplusSteps: number;
}

export const NOT_INDICATED: Indication = { priceTicks: 0, volumeSteps: 0, surplusSteps: 0 };
