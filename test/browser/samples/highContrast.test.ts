import { describeSamplesIn } from '../support/readSamples.js';

describeSamplesIn('highContrast');
