import { createSettingsModel, type SettingsModel } from '../settings-model.ts';
import { createDevicesModel, type DevicesModel } from './devices/model.ts';
import { createDiagnosticsModel, type DiagnosticsModel } from './diagnostics/model.ts';
import { createFileModel, type FileModel } from './file/model.ts';
import { createRecipesModel, type RecipesModel } from './recipes/model.ts';
import { createShortcutsModel, type ShortcutsModel } from './shortcuts/model.ts';
import { createSitesModel, type SitesModel } from './sites/model.ts';

/** What the options show and can do. */
export interface OptionsModel extends SettingsModel {
  devices: DevicesModel;
  sites: SitesModel;
  recipes: RecipesModel;
  shortcuts: ShortcutsModel;
  file: FileModel;
  diagnostics: DiagnosticsModel;
}

export function createOptionsModel(): OptionsModel {
  const settings = createSettingsModel();
  const devices = createDevicesModel();
  const sites = createSitesModel();
  const recipes = createRecipesModel();
  const shortcuts = createShortcutsModel();
  return {
    ...settings,
    devices,
    sites,
    recipes,
    shortcuts,
    file: createFileModel(),
    diagnostics: createDiagnosticsModel(),
    start() {
      settings.start();
      for (const part of [devices, sites, recipes, shortcuts]) part.start();
    },
  };
}
