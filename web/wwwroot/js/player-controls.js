// The controls of the player, brought when somebody presses play. The words come first, then the controller, which takes the language of the page for all the others.

import '/lib/media-chrome/lang/zh-CN.js';
import '/lib/media-chrome/media-controller.js';
import '/lib/media-chrome/media-control-bar.js';
import '/lib/media-chrome/media-loading-indicator.js';
import '/lib/media-chrome/media-preview-thumbnail.js';
import '/lib/media-chrome/media-preview-time-display.js';
import '/lib/media-chrome/media-time-range.js';
import '/lib/media-chrome/media-time-display.js';
import '/lib/media-chrome/media-play-button.js';
import '/lib/media-chrome/media-mute-button.js';
import '/lib/media-chrome/media-volume-range.js';
import '/lib/media-chrome/media-captions-button.js';
import '/lib/media-chrome/media-pip-button.js';
import '/lib/media-chrome/media-fullscreen-button.js';
import '/lib/media-chrome/menu/media-settings-menu.js';
import '/lib/media-chrome/menu/media-settings-menu-item.js';
import '/lib/media-chrome/menu/media-settings-menu-button.js';
import '/lib/media-chrome/menu/media-rendition-menu.js';
import '/lib/media-chrome/menu/media-playback-rate-menu.js';
import '/lib/media-chrome/menu/media-captions-menu.js';
